/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A beneficiary or an agent. */
#include "rz-person.h"

#include "rz-identity.h"
#include "rz-name.h"
#include "rz-secret.h"

G_DEFINE_BOXED_TYPE (RzPerson, rz_person, rz_person_copy, rz_person_free)

RzPerson *
rz_person_new (const char *name,
               RzIdType    id_type,
               const char *id_number)
{
  RzPerson *self = g_new0 (RzPerson, 1);

  self->name = g_strdup (name != NULL ? name : "");
  self->id_type = id_type;
  self->id_number = rz_identity_normalise (id_number);
  return self;
}

RzPerson *
rz_person_copy (const RzPerson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return rz_person_new (self->name, self->id_type, self->id_number);
}

void
rz_person_free (RzPerson *self)
{
  if (self == NULL)
    return;

  rz_secret_clear (&self->name);
  rz_secret_clear (&self->id_number);
  g_free (self);
}

char *
rz_person_mask_name (const RzPerson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return rz_name_mask (self->name);
}

char *
rz_person_mask_number (const RzPerson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return rz_identity_mask (self->id_number);
}

char *
rz_person_mask_among (const RzPerson *self,
                      GPtrArray      *people)
{
  g_autofree char *name = rz_person_mask_name (self);
  g_autofree char *number = NULL;
  guint n_alike = 0;

  g_return_val_if_fail (self != NULL && people != NULL, NULL);

  for (guint i = 0; i < people->len; i++)
    {
      g_autofree char *other = rz_person_mask_name (g_ptr_array_index (people, i));

      n_alike += g_str_equal (name, other);
    }
  if (n_alike < 2)
    return g_steal_pointer (&name);
  number = rz_person_mask_number (self);
  return g_strconcat (name, " ", number, NULL);
}

gboolean
rz_person_is_filled (const RzPerson *self)
{
  return self != NULL && *self->name != '\0' && *self->id_number != '\0';
}

gboolean
rz_person_is_same (const RzPerson *a,
                   const RzPerson *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  rz_auto_secret key_a = rz_identity_key (a->id_type, a->id_number);
  rz_auto_secret key_b = rz_identity_key (b->id_type, b->id_number);

  return a->id_type == b->id_type && *key_a != '\0' && g_str_equal (key_a, key_b);
}
