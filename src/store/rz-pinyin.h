/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Initials of Chinese names, as people type them: 陈大文 is CDW. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RzPinyin RzPinyin;

/** rz_pinyin_new: ICU's readings of Han, of names (单 is Shan in front) and of plain text. One thread at a time. Returns: (nullable): %NULL when ICU has no such data. */
RzPinyin *rz_pinyin_new (void);
void      rz_pinyin_free (RzPinyin *self);

/**
 * rz_pinyin_get_initials:
 * @name: UTF-8, as rz_name_key() gives it
 *
 * Latin words count with their first letter; a character without a known reading ends the initials.
 * Returns: (transfer full): one or two strings of A to Z, by the reading of names first; empty when nothing can be read.
 */
GStrv rz_pinyin_get_initials (RzPinyin   *self,
                              const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzPinyin, rz_pinyin_free)

G_END_DECLS
