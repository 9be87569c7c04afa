/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who certified a pass: the person at a camera, the office by comparing data, or a counter. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RzPassSource: the numbers stand in databases: append only
 * @RZ_PASS_SOURCE_UNKNOWN: the service did not say
 * @RZ_PASS_SOURCE_FACE: a face check
 * @RZ_PASS_SOURCE_SILENT: 静默认证: the office compared data (domain facts, section 4); certifying is then optional
 * @RZ_PASS_SOURCE_COUNTER: by hand, at an office
 */
typedef enum
{
  RZ_PASS_SOURCE_UNKNOWN = 0,
  RZ_PASS_SOURCE_FACE = 1,
  RZ_PASS_SOURCE_SILENT = 2,
  RZ_PASS_SOURCE_COUNTER = 3,
} RzPassSource;

#define RZ_N_PASS_SOURCES (RZ_PASS_SOURCE_COUNTER + 1)

/** rz_pass_source_to_string: Returns: (transfer none) (nullable): the contract's word: "face", "silent", "counter"; %NULL for UNKNOWN. */
const char *rz_pass_source_to_string (RzPassSource source);
/** rz_pass_source_from_string: @word: (nullable): %NULL is UNKNOWN. Returns: %FALSE for a word that is not the contract's. */
gboolean rz_pass_source_from_string (const char   *word,
                                     RzPassSource *source);

G_END_DECLS
