/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A character typed by its number, for names the keyboard has no way to (domain facts, section 6). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * rz_code_point_parse:
 * @typed: four to six hexadecimal digits, with or without "U+" in front, in either case and width
 *
 * Returns: the character, or 0 where the number is none or the character stands in no name. Any thread.
 */
gunichar rz_code_point_parse (const char *typed);

G_END_DECLS
