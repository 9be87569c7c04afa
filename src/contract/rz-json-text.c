/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A flat JSON object as text. */
#include "rz-json-text.h"

#include <string.h>

static void
add_text (RzJsonText *self,
          const char *text)
{
  yajl_gen_string (self->generator, (const unsigned char *) text, strlen (text));
}

void
rz_json_text_begin (RzJsonText *self)
{
  self->generator = yajl_gen_alloc (NULL);
  yajl_gen_map_open (self->generator);
}

void
rz_json_text_string (RzJsonText *self,
                     const char *member,
                     const char *value)
{
  add_text (self, member);
  if (value != NULL)
    add_text (self, value);
  else
    yajl_gen_null (self->generator);
}

void
rz_json_text_boolean (RzJsonText *self,
                      const char *member,
                      gboolean    value)
{
  add_text (self, member);
  yajl_gen_bool (self->generator, value);
}

GBytes *
rz_json_text_end (RzJsonText *self)
{
  const unsigned char *text;
  size_t               length;
  GBytes              *bytes;

  yajl_gen_map_close (self->generator);
  yajl_gen_get_buf (self->generator, &text, &length);
  bytes = g_bytes_new (text, length);
  g_clear_pointer (&self->generator, yajl_gen_free);
  return bytes;
}
