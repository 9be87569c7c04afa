/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes one flat JSON object straight into text, for the answer that is given most often: no tree is made to be thrown away. */
#pragma once

#include <glib.h>
#include <yajl/yajl_gen.h>

G_BEGIN_DECLS

/** RzJsonText: Begin, members in their order, end. One thread. */
typedef struct
{
  yajl_gen generator; /* (owned): until rz_json_text_end() */
} RzJsonText;

void rz_json_text_begin (RzJsonText *self);
/** rz_json_text_string: @value: (nullable): valid UTF-8; %NULL is written as null. */
void rz_json_text_string (RzJsonText *self,
                          const char *member,
                          const char *value);
void rz_json_text_boolean (RzJsonText *self,
                           const char *member,
                           gboolean    value);
/** rz_json_text_end: Returns: (transfer full): UTF-8 without a final NUL. */
GBytes *rz_json_text_end (RzJsonText *self);

G_END_DECLS
