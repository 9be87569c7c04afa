/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of picture pairs from a CSV file: columns a, b and, where known, same. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** RzPairTruth: what the list says about a pair. */
typedef enum
{
  RZ_PAIR_IMPOSTOR,
  RZ_PAIR_GENUINE,
  RZ_PAIR_UNKNOWN,
} RzPairTruth;

/** RzPair: @similarity: NaN until compared, and where a face was not acquired. */
typedef struct
{
  char       *a;
  char       *b;
  RzPairTruth truth;
  double      similarity;
} RzPair;

/**
 * rz_pair_list_load: Returns: (transfer full) (nullable) (element-type RzPair): %NULL with an error of %G_IO_ERROR that names the line.
 */
GPtrArray *rz_pair_list_load (const char *path,
                              GError    **error);

G_END_DECLS
