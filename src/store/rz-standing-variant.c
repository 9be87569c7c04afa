/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a certification stands, as the store keeps it. */
#include "rz-standing-variant.h"

static guint32
to_julian (const GDate *date)
{
  return g_date_valid (date) ? g_date_get_julian (date) : 0;
}

static void
read_julian (GDate  *date,
             guint32 julian)
{
  g_date_clear (date, 1);
  if (g_date_valid_julian (julian))
    g_date_set_julian (date, julian);
}

GVariant *
rz_standing_to_variant (const RzStanding *self)
{
  return g_variant_new (RZ_STANDING_VARIANT_TYPE, self->masked_name, self->status, self->source,
                        to_julian (&self->last_pass), to_julian (&self->valid_until), to_julian (&self->as_of));
}

RzStanding *
rz_standing_from_variant (GVariant *variant)
{
  g_autoptr (RzStanding) self = rz_standing_new ();
  guint32 last_pass, valid_until, as_of;
  int     status, source;

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE (RZ_STANDING_VARIANT_TYPE)))
    return NULL;

  g_variant_get (variant, RZ_STANDING_VARIANT_TYPE, &self->masked_name, &status, &source, &last_pass, &valid_until, &as_of);
  if (status < RZ_STANDING_ACTIVE || status > RZ_STANDING_ENDED || source < 0 || source >= RZ_N_PASS_SOURCES || as_of == 0)
    return NULL;

  self->status = status;
  self->source = source;
  read_julian (&self->last_pass, last_pass);
  read_julian (&self->valid_until, valid_until);
  read_julian (&self->as_of, as_of);
  return g_steal_pointer (&self);
}
