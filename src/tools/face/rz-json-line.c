/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One JSON object on one line of standard output, numbers at a length people can read. */
#include "rz-json-line.h"

#include <math.h>
#include <stdio.h>

struct _RzJsonLine
{
  GString *text; /* (owned) */
};

RzJsonLine *
rz_json_line_new (void)
{
  RzJsonLine *self = g_new0 (RzJsonLine, 1);

  self->text = g_string_new ("{");
  return self;
}

void
rz_json_line_free (RzJsonLine *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->text, TRUE);
  g_free (self);
}

static void
append_quoted (GString    *text,
               const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  g_string_append_c (text, '"');
  for (const char *at = valid; *at != '\0'; at++)
    {
      if (*at == '"' || *at == '\\')
        g_string_append_c (text, '\\');
      if ((guint8) *at < 0x20)
        g_string_append_printf (text, "\\u%04x", (guint) *at);
      else
        g_string_append_c (text, *at);
    }
  g_string_append_c (text, '"');
}

static void
begin_member (RzJsonLine *self,
              const char *name)
{
  char last = self->text->str[self->text->len - 1];

  if (last != '{' && last != '[')
    g_string_append_c (self->text, ',');
  if (name == NULL)
    return;
  append_quoted (self->text, name);
  g_string_append_c (self->text, ':');
}

void
rz_json_line_add_text (RzJsonLine *self,
                       const char *name,
                       const char *value)
{
  begin_member (self, name);
  if (value != NULL)
    append_quoted (self->text, value);
  else
    g_string_append (self->text, "null");
}

void
rz_json_line_add_number (RzJsonLine *self,
                         const char *name,
                         double      value,
                         int         digits)
{
  char format[8], number[G_ASCII_DTOSTR_BUF_SIZE];

  begin_member (self, name);
  if (!isfinite (value))
    {
      g_string_append (self->text, "null");
      return;
    }
  g_snprintf (format, sizeof format, "%%.%df", CLAMP (digits, 0, 9));
  g_ascii_formatd (number, sizeof number, format, value + 0.0);
  g_string_append (self->text, number);
}

void
rz_json_line_add_flag (RzJsonLine *self,
                       const char *name,
                       gboolean    value)
{
  begin_member (self, name);
  g_string_append (self->text, value ? "true" : "false");
}

void
rz_json_line_open (RzJsonLine *self,
                   const char *name,
                   char        bracket)
{
  begin_member (self, name);
  g_string_append_c (self->text, bracket);
}

void
rz_json_line_close (RzJsonLine *self,
                    char        bracket)
{
  g_string_append_c (self->text, bracket);
}

char *
rz_json_line_end (RzJsonLine *self)
{
  g_string_append_c (self->text, '}');
  return g_strdup (self->text->str);
}

void
rz_json_line_print (RzJsonLine *self)
{
  g_autofree char *line = rz_json_line_end (self);

  puts (line);
  fflush (stdout);
}
