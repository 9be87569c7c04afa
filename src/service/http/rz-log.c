/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log of the stand-alone service. */
#include "rz-log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <json-glib/json-glib.h>

/* Marks a message that is an object already. */
#define OBJECT_FIELD "RENZHENG_OBJECT"

/* Lines that go out with the next ones or before anything else happens. One a process, as its standard error is. */
typedef struct
{
  GMutex   lock;
  GString *lines;     /* (owned) */
  gboolean scheduled; /* a source of the default context will write them */
} Waiting;

static Waiting waiting;

static const char *
name_level (GLogLevelFlags level)
{
  if (level & G_LOG_LEVEL_ERROR)
    return "error";
  if (level & G_LOG_LEVEL_CRITICAL)
    return "critical";
  if (level & G_LOG_LEVEL_WARNING)
    return "warning";
  if (level & G_LOG_LEVEL_DEBUG)
    return "debug";

  return "info";
}

static void
append_quoted (GString    *line,
               const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), valid);
  g_autofree char *quoted = json_to_string (node, FALSE);

  g_string_append (line, quoted);
}

static void
append_time (GString *line,
             gint64   when)
{
  time_t    seconds = when / G_USEC_PER_SEC;
  struct tm utc;
  char      text[32];

  strftime (text, sizeof text, "%Y-%m-%dT%H:%M:%S", gmtime_r (&seconds, &utc));
  g_string_append (line, text);
  g_snprintf (text, sizeof text, ".%06dZ", (int) (when % G_USEC_PER_SEC));
  g_string_append (line, text);
}

static void
append_line (GString       *line,
             GLogLevelFlags level,
             const char    *domain,
             const char    *message,
             gboolean       is_object)
{
  g_string_append (line, "{\"time\":\"");
  append_time (line, g_get_real_time ());
  g_string_append (line, "\",\"level\":\"");
  g_string_append (line, name_level (level));
  g_string_append (line, "\",\"domain\":");
  if (g_strcmp0 (domain, G_LOG_DOMAIN) == 0)
    g_string_append (line, "\"" G_LOG_DOMAIN "\"");
  else
    append_quoted (line, domain);

  if (is_object)
    {
      g_string_append_c (line, ',');
      g_string_append (line, message + 1);
      g_string_append_c (line, '\n');
      return;
    }

  g_string_append (line, ",\"message\":");
  append_quoted (line, message);
  g_string_append (line, "}\n");
}

static void
write_waiting (void)
{
  g_mutex_lock (&waiting.lock);
  fwrite (waiting.lines->str, 1, waiting.lines->len, stderr);
  fflush (stderr);
  g_string_truncate (waiting.lines, 0);
  g_mutex_unlock (&waiting.lock);
}

static gboolean
write_cb (gpointer user_data)
{
  g_mutex_lock (&waiting.lock);
  waiting.scheduled = FALSE;
  g_mutex_unlock (&waiting.lock);
  write_waiting ();
  return G_SOURCE_REMOVE;
}

static const char *
find_field (const GLogField *fields,
            gsize            n_fields,
            const char      *name)
{
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, name) == 0 && fields[i].length < 0)
      return fields[i].value;

  return NULL;
}

static GLogWriterOutput
log_cb (GLogLevelFlags   level,
        const GLogField *fields,
        gsize            n_fields,
        gpointer         user_data)
{
  const char *domain = find_field (fields, n_fields, "GLIB_DOMAIN");
  const char *message = find_field (fields, n_fields, "MESSAGE");
  gboolean    is_object = find_field (fields, n_fields, OBJECT_FIELD) != NULL;
  gboolean    schedule;

  if (g_log_writer_default_would_drop (level, domain))
    return G_LOG_WRITER_HANDLED;

  g_mutex_lock (&waiting.lock);
  append_line (waiting.lines, level, domain, message ? message : "", is_object);
  schedule = is_object && !waiting.scheduled;
  waiting.scheduled = waiting.scheduled || is_object;
  g_mutex_unlock (&waiting.lock);

  if (!is_object)
    write_waiting ();
  else if (schedule)
    g_idle_add_full (G_PRIORITY_HIGH, write_cb, NULL, NULL);
  return G_LOG_WRITER_HANDLED;
}

void
rz_log_install (void)
{
  waiting.lines = g_string_sized_new (4096);
  g_log_set_writer_func (log_cb, NULL, NULL);
  atexit (write_waiting);
}

void
rz_log_object (const char *object)
{
  const GLogField fields[] = { { "GLIB_DOMAIN", G_LOG_DOMAIN, -1 }, { "MESSAGE", object, -1 }, { OBJECT_FIELD, "1", -1 } };

  g_log_structured_array (G_LOG_LEVEL_MESSAGE, fields, G_N_ELEMENTS (fields));
}
