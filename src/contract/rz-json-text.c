/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A flat JSON object as text. */
#include "rz-json-text.h"

void
rz_json_text_begin (RzJsonText *self)
{
  self->text = g_string_sized_new (256);
  g_string_append_c (self->text, '{');
}

static void
add_member (RzJsonText *self,
            const char *member)
{
  if (self->text->len > 1)
    g_string_append_c (self->text, ',');
  g_string_append_c (self->text, '"');
  g_string_append (self->text, member);
  g_string_append (self->text, "\":");
}

/* RFC 8259, section 7: the quotation mark, the backslash and what is below the space. */
void
rz_json_text_string (RzJsonText *self,
                     const char *member,
                     const char *value)
{
  add_member (self, member);
  if (value == NULL)
    {
      g_string_append (self->text, "null");
      return;
    }

  g_string_append_c (self->text, '"');
  for (const char *c = value; *c != '\0'; c++)
    if (*c == '"' || *c == '\\')
      {
        g_string_append_c (self->text, '\\');
        g_string_append_c (self->text, *c);
      }
    else if ((guchar) *c < 0x20)
      g_string_append_printf (self->text, "\\u%04x", *c);
    else
      g_string_append_c (self->text, *c);
  g_string_append_c (self->text, '"');
}

void
rz_json_text_boolean (RzJsonText *self,
                      const char *member,
                      gboolean    value)
{
  add_member (self, member);
  g_string_append (self->text, value ? "true" : "false");
}

GBytes *
rz_json_text_end (RzJsonText *self)
{
  g_string_append_c (self->text, '}');
  return g_string_free_to_bytes (g_steal_pointer (&self->text));
}
