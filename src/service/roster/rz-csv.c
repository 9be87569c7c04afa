/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a CSV file by the names of their columns, on libcsv. */
#include "rz-csv.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <csv.h>

G_DEFINE_QUARK (rz_csv_error, rz_csv_error)

/* Bytes in a row; a photo's path and a name are a few hundred. And bytes read at once. */
#define MAX_ROW 65536
#define BLOCK 16384

typedef struct
{
  const char *const *columns;
  guint              n_required; /* of @columns, the first ones */
  RzCsvRow           row;
  gpointer           user_data;
  struct csv_parser  parser;
  GPtrArray         *fields;   /* (owned) (element-type utf8): of the row being read */
  int               *places;   /* (owned): field of each column; -1: the file has none */
  guint              width;    /* fields of the first row; 0 before it */
  gsize              size;     /* bytes of the row being read */
  gboolean           quoted;   /* behind an odd number of quotes of this row: the line may end, the row does not */
  gboolean           skipping; /* to the end of a line that was refused */
  gboolean           ended;    /* no more lines can be told apart */
  guint              line;     /* being read, from 1 */
  guint              begins;   /* line on which the row begins, 0 between rows */
  const char        *fault;    /* (nullable): of the row being read */
  GError            *error;    /* (owned) (nullable): the first one */
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
forget_row (Reader *self)
{
  g_ptr_array_set_size (self->fields, 0);
  self->size = 0;
  self->quoted = FALSE;
  self->begins = 0;
  self->fault = NULL;
}

/* Without the names of the columns no line can be read; any other may be refused and the next one read. */
static void
refuse (Reader     *self,
        RzCsvError  code,
        const char *fault)
{
  if (self->width == 0)
    fail (self, code, fault);
  else if (!self->row (self->begins ? self->begins : self->line, NULL, fault, self->user_data))
    fail (self, RZ_CSV_ERROR_STOPPED, "stopped");
  forget_row (self);
}

static void
field_cb (void  *data,
          size_t length,
          void  *user_data)
{
  Reader     *self = user_data;
  const char *text = data ? data : "";

  if (self->begins == 0)
    self->begins = self->line;
  if (memchr (text, '\0', length) != NULL)
    self->fault = "holds a NUL, which no text does";
  else if (!g_utf8_validate (text, length, NULL))
    self->fault = "is not UTF-8";
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
    values[c] = self->places[c] < 0 ? "" : g_ptr_array_index (self->fields, self->places[c]);
  if (!self->row (self->begins, values, NULL, self->user_data))
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
read_columns (Reader *self)
{
  self->width = self->fields->len;
  if (!find_places (self))
    {
      g_autofree char *names = join_required (self);
      g_autofree char *what = g_strdup_printf ("the first row must name each of these columns once: %s", names);

      fail (self, RZ_CSV_ERROR_COLUMNS, what);
    }
}

static void
row_cb (int   terminator,
        void *user_data)
{
  Reader *self = user_data;

  if (self->error != NULL)
    return;

  if (self->fault != NULL)
    refuse (self, RZ_CSV_ERROR_ENCODING, self->fault);
  else if (self->size > MAX_ROW)
    refuse (self, RZ_CSV_ERROR_SYNTAX, "is too long");
  else if (self->width == 0)
    read_columns (self);
  else if (self->fields->len != self->width)
    refuse (self, RZ_CSV_ERROR_SYNTAX, "has another number of fields than the first row");
  else
    hand_over (self);
  forget_row (self);
}

/* The parser keeps what it has of a row, however long it grows, and is of no use after a fault. */
static void
begin_anew (Reader *self)
{
  csv_free (&self->parser);
  csv_init (&self->parser, CSV_STRICT | CSV_STRICT_FINI);
}

static void
refuse_syntax (Reader *self)
{
  g_autofree char *fault = NULL;

  if (self->begins == 0 || self->begins == self->line)
    fault = g_strdup ("has a quote where none may stand");
  else
    fault = g_strdup_printf ("has a quote that does not end as it should; the lines to %u were not read", self->line);
  refuse (self, RZ_CSV_ERROR_SYNTAX, fault);
}

static void
refuse_endless (Reader *self)
{
  refuse (self, RZ_CSV_ERROR_SYNTAX, "has a quote that does not end; no line behind it was read");
  self->ended = TRUE;
}

static void
note_bytes (Reader     *self,
            const char *text,
            gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (self->begins == 0 && memchr (" \t\r\n", text[i], 4) == NULL)
        self->begins = self->line;
      self->quoted ^= text[i] == '"';
    }
  self->size += length;
}

/* A line, or a piece of a long one. */
static void
take_piece (Reader     *self,
            const char *text,
            gsize       length)
{
  gboolean whole = text[length - 1] == '\n';

  if (!self->skipping)
    {
      note_bytes (self, text, length);
      if (csv_parse (&self->parser, text, length, field_cb, row_cb, self) != length)
        {
          refuse_syntax (self);
          begin_anew (self);
          self->skipping = TRUE;
        }
      else if (self->size > MAX_ROW && self->quoted)
        refuse_endless (self);
      else if (self->size > MAX_ROW)
        {
          refuse (self, RZ_CSV_ERROR_SYNTAX, "is too long");
          begin_anew (self);
          self->skipping = TRUE;
        }
    }

  if (whole)
    {
      self->skipping = FALSE;
      self->line++;
    }
}

static void
read_lines (Reader *self,
            FILE   *file)
{
  static const char mark[] = "\xef\xbb\xbf";
  char              block[BLOCK];
  gsize             n, from;

  self->line = 1;
  while (self->error == NULL && !self->ended && (n = fread (block, 1, sizeof block, file)) > 0)
    {
      from = self->line == 1 && self->begins == 0 && n >= 3 && memcmp (block, mark, 3) == 0 ? 3 : 0;
      while (from < n && self->error == NULL && !self->ended)
        {
          const char *end = memchr (block + from, '\n', n - from);
          gsize       length = end ? (gsize) (end - block) + 1 - from : n - from;

          take_piece (self, block + from, length);
          from += length;
        }
    }

  if (self->error == NULL && ferror (file))
    fail (self, RZ_CSV_ERROR_UNREADABLE, g_strerror (errno));
  if (self->error == NULL && !self->ended && csv_fini (&self->parser, field_cb, row_cb, self) != 0)
    refuse_endless (self);
}

gboolean
rz_csv_read (const char        *path,
             const char *const *columns,
             guint              n_required,
             RzCsvRow           row,
             gpointer           user_data,
             GError           **error)
{
  Reader self = { .columns = columns, .n_required = n_required, .row = row, .user_data = user_data };
  FILE  *file = fopen (path, "re");

  if (file == NULL)
    {
      g_set_error (error, RZ_CSV_ERROR, RZ_CSV_ERROR_UNREADABLE, "%s: %s", path, g_strerror (errno));
      return FALSE;
    }

  self.fields = g_ptr_array_new_with_free_func (g_free);
  self.places = g_new0 (int, g_strv_length ((char **) columns));
  csv_init (&self.parser, CSV_STRICT | CSV_STRICT_FINI);
  read_lines (&self, file);
  if (self.error == NULL && self.width == 0)
    fail (&self, RZ_CSV_ERROR_COLUMNS, "the file is empty");

  csv_free (&self.parser);
  fclose (file);
  g_ptr_array_unref (self.fields);
  g_free (self.places);
  if (self.error == NULL)
    return TRUE;

  g_propagate_error (error, self.error);
  return FALSE;
}
