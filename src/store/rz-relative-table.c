/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a proxy looks after. */
#include "rz-relative-table.h"

#include "rz-disk-variant.h"
#include "rz-standing-variant.h"
#include "rz-statement.h"

/* Name, type, number; relation; consent: when, to whom; reminded: which, of which last day; the standing. */
#define TYPE "(ssssxsiuav)"

static char *
name_place (const char *id)
{
  return g_strdup_printf ("relative.sealed:%s", id);
}

static GVariant *
to_variant (const RzRelative *self)
{
  GVariantBuilder standing;

  g_variant_builder_init (&standing, G_VARIANT_TYPE ("av"));
  if (self->standing != NULL)
    g_variant_builder_add (&standing, "v", rz_standing_to_variant (self->standing));
  return g_variant_new (TYPE, self->person->name, rz_id_type_to_string (self->person->id_type), self->person->id_number,
                        self->relation != RZ_RELATION_NONE ? rz_relation_to_string (self->relation) : "", self->consent_at, self->consent_to,
                        self->reminded, g_date_valid (&self->reminded_until) ? g_date_get_julian (&self->reminded_until) : 0, &standing);
}

static RzRelative *
from_variant (const char *id,
              GVariant   *variant,
              GError    **error)
{
  g_autoptr (RzRelative) self = NULL;
  g_autoptr (RzPerson) person = NULL;
  g_autoptr (GVariantIter) standings = NULL;
  g_autoptr (GVariant) standing = NULL;
  const char *name, *word, *number, *relation, *consent_to;
  gint64      consent_at;
  RzIdType    type;
  guint32     until;
  int         reminded;

  g_variant_get (variant, "(&s&s&s&sx&siuav)", &name, &word, &number, &relation, &consent_at, &consent_to, &reminded, &until, &standings);
  if (!rz_id_type_from_string (word, &type))
    {
      g_set_error_literal (error, RZ_STORE_ERROR, RZ_STORE_ERROR_TAMPERED, "A relative's kind of document is unknown");
      return NULL;
    }

  person = rz_person_new (name, type, number);
  self = rz_relative_new (person, rz_relation_from_string (relation), consent_at, consent_to);
  g_free (self->id);
  self->id = g_strdup (id);
  self->reminded = reminded;
  if (g_date_valid_julian (until))
    g_date_set_julian (&self->reminded_until, until);
  if (g_variant_iter_next (standings, "v", &standing))
    self->standing = rz_standing_from_variant (standing);
  return g_steal_pointer (&self);
}

static gboolean
run (RzDatabase       *database,
     RzFieldCipher    *cipher,
     const char       *sql,
     const RzRelative *relative,
     GError          **error)
{
  g_autofree char *place = name_place (relative->id);
  g_autoptr (GBytes) clear = rz_disk_variant_write (to_variant (relative));
  g_autoptr (GBytes) sealed = rz_field_cipher_seal (cipher, place, clear, error);
  g_autoptr (RzStatement) statement = NULL;

  if (sealed == NULL)
    return FALSE;

  statement = rz_statement_new (database, sql, error);
  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, relative->id);
  rz_statement_bind_bytes (statement, 2, sealed);
  return rz_statement_step (statement, NULL, error);
}

gboolean
rz_relative_table_add (RzDatabase       *database,
                       RzFieldCipher    *cipher,
                       const RzRelative *relative,
                       GError          **error)
{
  return run (database, cipher, "INSERT INTO relative (id, sealed) VALUES (?1, ?2)", relative, error);
}

gboolean
rz_relative_table_update (RzDatabase       *database,
                          RzFieldCipher    *cipher,
                          const RzRelative *relative,
                          GError          **error)
{
  return run (database, cipher, "UPDATE relative SET sealed = ?2 WHERE id = ?1", relative, error);
}

static RzRelative *
read_row (RzStatement   *statement,
          RzFieldCipher *cipher,
          GError       **error)
{
  const char      *id = rz_statement_get_text (statement, 0);
  g_autofree char *place = name_place (id);
  g_autoptr (GBytes) sealed = rz_statement_get_bytes (statement, 1);
  g_autoptr (GBytes) clear = rz_field_cipher_open (cipher, place, sealed, error);
  g_autoptr (GVariant) variant = NULL;

  if (clear == NULL)
    return NULL;

  variant = rz_disk_variant_read (G_VARIANT_TYPE (TYPE), clear);
  return from_variant (id, variant, error);
}

GPtrArray *
rz_relative_table_list (RzDatabase    *database,
                        RzFieldCipher *cipher,
                        GError       **error)
{
  g_autoptr (GPtrArray) relatives = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_relative_free);
  g_autoptr (RzStatement) statement = rz_statement_new (database, "SELECT id, sealed FROM relative ORDER BY rowid", error);
  gboolean ok, row;

  if (statement == NULL)
    return NULL;
  while ((ok = rz_statement_step (statement, &row, error)) && row)
    {
      g_autoptr (GError) cause = NULL;
      RzRelative *relative = read_row (statement, cipher, &cause);

      if (relative != NULL)
        g_ptr_array_add (relatives, relative);
      else
        g_warning ("A stored relative is left out: %s", cause->message);
    }
  return ok ? g_steal_pointer (&relatives) : NULL;
}

gboolean
rz_relative_table_remove (RzDatabase *database,
                          const char *id,
                          GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (database, "DELETE FROM relative WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, id);
  return rz_statement_step (statement, NULL, error);
}
