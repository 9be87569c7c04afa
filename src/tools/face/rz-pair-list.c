/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of picture pairs from a CSV file: columns a, b and, where known, same. */
#include "rz-pair-list.h"

#include <math.h>
#include <string.h>

/* Spreadsheets write it. */
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* Where the columns stand; -1 for one that is missing. */
typedef struct
{
  int a;
  int b;
  int same;
} Columns;

static void
free_pair (RzPair *pair)
{
  g_free (pair->a);
  g_free (pair->b);
  g_free (pair);
}

/* One line of RFC 4180, without line breaks inside quotes. */
static GPtrArray *
split_line (const char *line)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) field = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (const char *at = line; *at != '\0'; at++)
    {
      if (*at == '"' && quoted && at[1] == '"')
        g_string_append_c (field, *++at);
      else if (*at == '"')
        quoted = !quoted;
      else if (*at == ',' && !quoted)
        {
          g_ptr_array_add (fields, g_strdup (field->str));
          g_string_truncate (field, 0);
        }
      else
        g_string_append_c (field, *at);
    }
  g_ptr_array_add (fields, g_strdup (field->str));
  return fields;
}

static int
find_column (GPtrArray  *names,
             const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (g_strstrip (names->pdata[i]), name))
      return (int) i;
  return -1;
}

static RzPair *
read_pair (const char    *line,
           const Columns *columns)
{
  g_autoptr (GPtrArray) fields = split_line (line);
  RzPair *pair;

  if ((int) fields->len <= MAX (columns->a, MAX (columns->b, columns->same)))
    return NULL;
  pair = g_new0 (RzPair, 1);
  pair->a = g_strdup (g_strstrip (fields->pdata[columns->a]));
  pair->b = g_strdup (g_strstrip (fields->pdata[columns->b]));
  pair->similarity = NAN;
  pair->truth = RZ_PAIR_UNKNOWN;
  if (columns->same >= 0)
    pair->truth = g_str_equal (g_strstrip (fields->pdata[columns->same]), "1") ? RZ_PAIR_GENUINE : RZ_PAIR_IMPOSTOR;
  return pair;
}

static gboolean
read_columns (const char *line,
              Columns    *columns)
{
  g_autoptr (GPtrArray) names = split_line (line);

  columns->a = find_column (names, "a");
  columns->b = find_column (names, "b");
  columns->same = find_column (names, "same");
  return columns->a >= 0 && columns->b >= 0;
}

GPtrArray *
rz_pair_list_load (const char *path,
                   GError    **error)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) free_pair);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  Columns columns;

  if (!g_file_get_contents (path, &content, NULL, error))
    return NULL;
  lines = g_strsplit (g_str_has_prefix (content, BYTE_ORDER_MARK) ? content + strlen (BYTE_ORDER_MARK) : content, "\n", -1);
  if (lines[0] == NULL || !read_columns (g_strchomp (lines[0]), &columns))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: the first line must name the columns a and b", path);
      return NULL;
    }
  for (guint i = 1; lines[i] != NULL; i++)
    {
      RzPair *pair;

      if (*g_strchomp (lines[i]) == '\0')
        continue;
      pair = read_pair (lines[i], &columns);
      if (pair == NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: line %u has too few columns", path, i + 1);
          return NULL;
        }
      g_ptr_array_add (pairs, pair);
    }
  return g_steal_pointer (&pairs);
}
