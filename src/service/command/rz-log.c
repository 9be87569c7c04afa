/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log of the stand-alone service. */
#include "rz-log.h"

#include <stdio.h>
#include <string.h>

#include <json-glib/json-glib.h>

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

static char *
quote (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), valid);

  return json_to_string (node, FALSE);
}

static gboolean
is_object (const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  return *text == '{' && json_parser_load_from_data (parser, text, -1, NULL) && JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser));
}

char *
rz_log_format (GDateTime     *when,
               GLogLevelFlags level,
               const char    *domain,
               const char    *message)
{
  g_autofree char *time = g_date_time_format (when, "%Y-%m-%dT%H:%M:%S.%fZ");
  g_autofree char *quoted_domain = quote (domain);
  g_autofree char *quoted = NULL;

  if (is_object (message))
    return g_strdup_printf ("{\"time\":\"%s\",\"level\":\"%s\",\"domain\":%s,%s", time, name_level (level), quoted_domain, message + 1);

  quoted = quote (message);
  return g_strdup_printf ("{\"time\":\"%s\",\"level\":\"%s\",\"domain\":%s,\"message\":%s}", time, name_level (level), quoted_domain, quoted);
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
write_cb (GLogLevelFlags   level,
          const GLogField *fields,
          gsize            n_fields,
          gpointer         user_data)
{
  const char *domain = find_field (fields, n_fields, "GLIB_DOMAIN");
  const char *message = find_field (fields, n_fields, "MESSAGE");
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *line = NULL;

  if (g_log_writer_default_would_drop (level, domain))
    return G_LOG_WRITER_HANDLED;

  now = g_date_time_new_now_utc ();
  line = rz_log_format (now, level, domain, message ? message : "");
  fprintf (stderr, "%s\n", line);
  fflush (stderr);
  return G_LOG_WRITER_HANDLED;
}

void
rz_log_install (void)
{
  g_log_set_writer_func (write_cb, NULL, NULL);
}
