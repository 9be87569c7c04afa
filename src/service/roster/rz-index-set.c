/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of people by their indexes: open addressing, never more than half full. */
#include "rz-index-set.h"

#include <string.h>

#define FIRST_SLOTS 1024

typedef struct
{
  guint64 high;
  guint64 low;
} Key;

struct _RzIndexSet
{
  Key  *slots;   /* (owned): zeros: free */
  gsize n_slots; /* a power of two */
  gsize n_keys;
};

RzIndexSet *
rz_index_set_new (void)
{
  RzIndexSet *self = g_new0 (RzIndexSet, 1);

  self->n_slots = FIRST_SLOTS;
  self->slots = g_new0 (Key, self->n_slots);
  return self;
}

void
rz_index_set_free (RzIndexSet *self)
{
  if (self == NULL)
    return;

  g_free (self->slots);
  g_free (self);
}

/* The slot of @key, or the free one it would take. */
static Key *
find (Key  *slots,
      gsize n_slots,
      Key   key)
{
  gsize i = key.high & (n_slots - 1);

  while ((slots[i].high != 0 || slots[i].low != 0) && (slots[i].high != key.high || slots[i].low != key.low))
    i = (i + 1) & (n_slots - 1);
  return &slots[i];
}

static void
grow (RzIndexSet *self)
{
  gsize n_slots = self->n_slots * 2;
  Key  *slots = g_new0 (Key, n_slots);

  for (gsize i = 0; i < self->n_slots; i++)
    if (self->slots[i].high != 0 || self->slots[i].low != 0)
      *find (slots, n_slots, self->slots[i]) = self->slots[i];
  g_free (self->slots);
  self->slots = slots;
  self->n_slots = n_slots;
}

gboolean
rz_index_set_add (RzIndexSet *self,
                  GBytes     *index)
{
  Key  key;
  Key *slot;

  g_return_val_if_fail (g_bytes_get_size (index) >= sizeof key, FALSE);

  memcpy (&key, g_bytes_get_data (index, NULL), sizeof key);
  slot = find (self->slots, self->n_slots, key);
  if (slot->high != 0 || slot->low != 0)
    return FALSE;

  *slot = key;
  if (++self->n_keys * 2 > self->n_slots)
    grow (self);
  return TRUE;
}
