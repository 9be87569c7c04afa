/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom this computer remembers: the person it belongs to, how that one stands, the relatives. */
#include "rz-store-private.h"

#include "rz-person-variant.h"
#include "rz-relative-table.h"
#include "rz-sealed-table.h"
#include "rz-standing-variant.h"

gboolean
rz_store_remember (RzStore        *self,
                   const RzPerson *person,
                   GError        **error)
{
  g_autoptr (RzPerson) known = NULL;

  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  if (self->mode != RZ_STORE_MODE_PRIVATE)
    return TRUE;
  if (!rz_store_recall (self, &known, error))
    return FALSE;
  return (known != NULL && !rz_person_is_same (known, person)) || rz_store_put_sealed (self, RZ_STORE_PERSON, rz_person_to_variant (person), error);
}

gboolean
rz_store_remember_instead (RzStore          *self,
                           const RzPerson   *person,
                           const RzStanding *standing,
                           GError          **error)
{
  g_autoptr (RzTransaction) transaction = NULL;

  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  if (self->mode != RZ_STORE_MODE_PRIVATE)
    return TRUE;
  transaction = rz_transaction_begin (self->database, error);
  return transaction != NULL &&
         rz_sealed_table_remove (self->database, RZ_STORE_STANDING, error) &&
         rz_store_put_sealed (self, RZ_STORE_PERSON, rz_person_to_variant (person), error) &&
         (standing == NULL || rz_store_keep_standing (self, standing, error)) &&
         rz_transaction_commit (transaction, error);
}

gboolean
rz_store_recall (RzStore   *self,
                 RzPerson **person,
                 GError   **error)
{
  g_autoptr (GVariant) value = NULL;

  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  *person = NULL;
  if (!rz_sealed_table_get_variant (self->database, self->cipher, RZ_STORE_PERSON, G_VARIANT_TYPE (RZ_PERSON_VARIANT_TYPE), &value, error))
    return FALSE;
  if (value != NULL)
    *person = rz_person_from_variant (value);
  return TRUE;
}

gboolean
rz_store_forget (RzStore *self,
                 GError **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  return rz_sealed_table_remove (self->database, RZ_STORE_PERSON, error) && rz_sealed_table_remove (self->database, RZ_STORE_STANDING, error);
}

gboolean
rz_store_keep_standing (RzStore          *self,
                        const RzStanding *standing,
                        GError          **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  return self->mode != RZ_STORE_MODE_PRIVATE || rz_store_put_sealed (self, RZ_STORE_STANDING, rz_standing_to_variant (standing), error);
}

gboolean
rz_store_recall_standing (RzStore     *self,
                          RzStanding **standing,
                          GError     **error)
{
  g_autoptr (GVariant) value = NULL;

  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  *standing = NULL;
  if (!rz_sealed_table_get_variant (self->database, self->cipher, RZ_STORE_STANDING, G_VARIANT_TYPE (RZ_STANDING_VARIANT_TYPE), &value, error))
    return FALSE;
  if (value != NULL)
    *standing = rz_standing_from_variant (value);
  return TRUE;
}

gboolean
rz_store_add_relative (RzStore          *self,
                       const RzRelative *relative,
                       GError          **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  return self->mode == RZ_STORE_MODE_PUBLIC || rz_relative_table_add (self->database, self->cipher, relative, error);
}

gboolean
rz_store_update_relative (RzStore          *self,
                          const RzRelative *relative,
                          GError          **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  return self->mode == RZ_STORE_MODE_PUBLIC || rz_relative_table_update (self->database, self->cipher, relative, error);
}

gboolean
rz_store_keep_relative_standing (RzStore          *self,
                                 const char       *id,
                                 const RzStanding *standing,
                                 GError          **error)
{
  g_autoptr (RzTransaction) transaction = NULL;
  g_autoptr (GPtrArray) relatives = NULL;

  g_return_val_if_fail (RZ_IS_STORE (self) && id != NULL && standing != NULL, FALSE);

  if (self->mode == RZ_STORE_MODE_PUBLIC)
    return TRUE;
  transaction = rz_transaction_begin (self->database, error);
  if (transaction == NULL || (relatives = rz_relative_table_list (self->database, self->cipher, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < relatives->len; i++)
    {
      RzRelative *relative = g_ptr_array_index (relatives, i);

      if (!g_str_equal (relative->id, id))
        continue;
      rz_standing_free (relative->standing);
      relative->standing = rz_standing_copy (standing);
      return rz_relative_table_update (self->database, self->cipher, relative, error) && rz_transaction_commit (transaction, error);
    }
  return TRUE;
}

GPtrArray *
rz_store_list_relatives (RzStore *self,
                         GError **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), NULL);

  if (self->mode == RZ_STORE_MODE_PUBLIC)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) rz_relative_free);
  return rz_relative_table_list (self->database, self->cipher, error);
}

gboolean
rz_store_keeps_otherwise (RzStore          *self,
                          const RzRelative *relative)
{
  g_autoptr (RzPerson) remembered = NULL;
  g_autoptr (GPtrArray) relatives = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (RZ_IS_STORE (self) && relative != NULL, TRUE);

  if (!rz_store_recall (self, &remembered, &error) || (relatives = rz_relative_table_list (self->database, self->cipher, &error)) == NULL)
    {
      g_warning ("Who else has the number of a relative cannot be read: %s", error->message);
      return TRUE;
    }
  if (remembered != NULL && rz_person_is_same (remembered, relative->person))
    return TRUE;
  for (guint i = 0; i < relatives->len; i++)
    {
      const RzRelative *other = g_ptr_array_index (relatives, i);

      if (!g_str_equal (other->id, relative->id) && rz_person_is_same (other->person, relative->person))
        return TRUE;
    }

  return FALSE;
}
