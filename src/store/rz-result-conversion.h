/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings results over from schema 2, whose rows could not be sorted or filtered by city. */
#pragma once

#include "rz-database.h"
#include "rz-field-cipher.h"

G_BEGIN_DECLS

/** rz_result_conversion_run: Inside a transaction. Nothing where there is nothing to bring over; a row that does not open is left behind with a warning. */
gboolean rz_result_conversion_run (RzDatabase    *database,
                                   RzFieldCipher *cipher,
                                   GError       **error);

G_END_DECLS
