/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a certification stands, as the store keeps it. */
#pragma once

#include "rz-standing.h"

G_BEGIN_DECLS

/** Masked name, status, source; last pass, last good day and day of the answer as Julian day numbers, 0 for none. */
#define RZ_STANDING_VARIANT_TYPE "(siiuuu)"

/** rz_standing_to_variant: Returns: (transfer none): floating. */
GVariant *rz_standing_to_variant (const RzStanding *self);
/** rz_standing_from_variant: Returns: (transfer full) (nullable): %NULL for what rz_standing_to_variant() did not make. */
RzStanding *rz_standing_from_variant (GVariant *variant);

G_END_DECLS
