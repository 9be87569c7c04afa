/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a CSV file by the names of their columns, on libcsv. */
#include "rz-csv.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <csv.h>

G_DEFINE_QUARK (rz_csv_error, rz_csv_error)

/* Bytes in a row; a photo's path and a name are a few hundred. */
#define MAX_ROW 65536

typedef struct
{
  const char *const *columns;
  guint              n_required; /* of @columns, the first ones */
  RzCsvRow           row;
  gpointer           user_data;
  GPtrArray         *fields; /* (owned) (element-type utf8): of the row being read */
  int               *places; /* (owned): field of each column; -1: the file has none */
  guint              width;  /* fields of the first row; 0 before it */
  gsize              size;   /* bytes of the row being read */
  guint              line;   /* being read, from 1 */
  guint              begins; /* line on which the row begins, 0 between rows */
  GError            *error;  /* (owned) (nullable): the first one */
} Reader;

static void
fail (Reader     *self,
      RzCsvError  code,
      const char *what)
{
  if (self->error == NULL)
    g_set_error (&self->error, RZ_CSV_ERROR, code, "line %u: %s", self->begins ? self->begins : self->line, what);
}

static void
field_cb (void  *data,
          size_t length,
          void  *user_data)
{
  Reader     *self = user_data;
  const char *text = data ? data : "";

  self->size += length;
  if (self->begins == 0)
    self->begins = self->line;
  if (self->size > MAX_ROW)
    fail (self, RZ_CSV_ERROR_SYNTAX, "the row is too long; is a quote missing?");
  else if (!g_utf8_validate (text, length, NULL))
    fail (self, RZ_CSV_ERROR_ENCODING, "not UTF-8");
  else
    g_ptr_array_add (self->fields, g_strstrip (g_strndup (text, length)));
}

static gboolean
find_places (Reader *self)
{
  for (guint c = 0; self->columns[c] != NULL; c++)
    {
      self->places[c] = -1;
      for (guint f = 0; f < self->fields->len; f++)
        if (g_str_equal (self->columns[c], g_ptr_array_index (self->fields, f)))
          {
            if (self->places[c] >= 0)
              return FALSE;
            self->places[c] = f;
          }
      if (self->places[c] < 0 && c < self->n_required)
        return FALSE;
    }

  return TRUE;
}

static void
hand_over (Reader *self)
{
  guint                   n = g_strv_length ((char **) self->columns);
  g_autofree const char **values = g_new0 (const char *, n + 1);

  for (guint c = 0; c < n; c++)
    values[c] = self->fields->len != self->width ? NULL : self->places[c] < 0 ? ""
                                                                              : g_ptr_array_index (self->fields, self->places[c]);
  if (!self->row (self->begins, values, self->user_data))
    fail (self, RZ_CSV_ERROR_STOPPED, "stopped");
}

static char *
join_required (Reader *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint c = 0; c < self->n_required; c++)
    g_strv_builder_add (builder, self->columns[c]);
  names = g_strv_builder_end (builder);
  return g_strjoinv (", ", names);
}

static void
row_cb (int   terminator,
        void *user_data)
{
  Reader *self = user_data;

  if (self->error == NULL && self->width == 0)
    {
      self->width = self->fields->len;
      if (!find_places (self))
        {
          g_autofree char *names = join_required (self);
          g_autofree char *what = g_strdup_printf ("the first row must name each of these columns once: %s", names);

          fail (self, RZ_CSV_ERROR_COLUMNS, what);
        }
    }
  else if (self->error == NULL)
    hand_over (self);

  g_ptr_array_set_size (self->fields, 0);
  self->size = 0;
  self->begins = 0;
}

/* Line by line, so that a callback knows where it is; a quoted field may go over several. */
static void
read_lines (Reader            *self,
            FILE              *file,
            struct csv_parser *parser)
{
  static const char mark[] = "\xef\xbb\xbf";
  char             *line = NULL;
  gsize             room = 0;
  gssize            length;

  while (self->error == NULL && (length = getline (&line, &room, file)) >= 0)
    {
      const char *text = line;

      self->line++;
      if (self->line == 1 && length >= 3 && memcmp (text, mark, 3) == 0)
        {
          text += 3;
          length -= 3;
        }
      if (memchr (text, '\0', length) != NULL)
        fail (self, RZ_CSV_ERROR_ENCODING, "a NUL in a text file");
      else if (csv_parse (parser, text, length, field_cb, row_cb, self) != (gsize) length)
        fail (self, RZ_CSV_ERROR_SYNTAX, csv_strerror (csv_error (parser)));
    }

  if (self->error == NULL && ferror (file))
    fail (self, RZ_CSV_ERROR_UNREADABLE, g_strerror (errno));
  if (self->error == NULL && csv_fini (parser, field_cb, row_cb, self) != 0)
    fail (self, RZ_CSV_ERROR_SYNTAX, "a quoted field does not end");
  free (line);
}

gboolean
rz_csv_read (const char        *path,
             const char *const *columns,
             guint              n_required,
             RzCsvRow           row,
             gpointer           user_data,
             GError           **error)
{
  Reader            self = { .columns = columns, .n_required = n_required, .row = row, .user_data = user_data };
  struct csv_parser parser;
  FILE             *file = fopen (path, "re");

  if (file == NULL)
    {
      g_set_error (error, RZ_CSV_ERROR, RZ_CSV_ERROR_UNREADABLE, "%s: %s", path, g_strerror (errno));
      return FALSE;
    }

  self.fields = g_ptr_array_new_with_free_func (g_free);
  self.places = g_new0 (int, g_strv_length ((char **) columns));
  csv_init (&parser, CSV_STRICT | CSV_STRICT_FINI);
  read_lines (&self, file, &parser);
  if (self.error == NULL && self.width == 0)
    fail (&self, RZ_CSV_ERROR_COLUMNS, "the file is empty");

  csv_free (&parser);
  fclose (file);
  g_ptr_array_unref (self.fields);
  g_free (self.places);
  if (self.error == NULL)
    return TRUE;

  g_propagate_error (error, self.error);
  return FALSE;
}
