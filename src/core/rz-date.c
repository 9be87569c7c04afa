/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar days as the contract and the database write them: YYYY-MM-DD. */
#include "rz-date.h"

#include <stdlib.h>

#include <glib/gi18n-lib.h>

static gboolean
has_iso_shape (const char *text)
{
  static const char shape[] = "dddd-dd-dd";

  for (int i = 0; shape[i] != '\0'; i++)
    if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != shape[i])
      return FALSE;

  return text[sizeof shape - 1] == '\0';
}

gboolean
rz_date_from_string (GDate      *date,
                     const char *text)
{
  g_return_val_if_fail (date != NULL, FALSE);

  g_date_clear (date, 1);
  if (text == NULL || !has_iso_shape (text))
    return FALSE;

  int year = atoi (text);
  int month = atoi (text + 5);
  int day = atoi (text + 8);

  if (!g_date_valid_dmy (day, month, year))
    return FALSE;

  g_date_set_dmy (date, day, month, year);
  return TRUE;
}

/* A roster has two million of them: printf would be felt. GLib's years have four digits at most here, as they were read. */
static void
put_digits (char    *place,
            int      n,
            unsigned number)
{
  for (int i = n - 1; i >= 0; i--, number /= 10)
    place[i] = '0' + number % 10;
}

char *
rz_date_to_string (const GDate *date)
{
  g_return_val_if_fail (date != NULL, NULL);

  if (!g_date_valid (date))
    return NULL;

  char *text = g_strdup ("0000-00-00");

  put_digits (text, 4, g_date_get_year (date));
  put_digits (text + 5, 2, g_date_get_month (date));
  put_digits (text + 8, 2, g_date_get_day (date));
  return text;
}

char *
rz_date_to_label (const GDate *date)
{
  g_return_val_if_fail (date != NULL, NULL);

  if (!g_date_valid (date))
    return g_strdup ("");

  /* Translators: year, month and day as numbers; change the order with %1$d. */
  return g_strdup_printf (_ ("%d-%02d-%02d"), g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
}

GDateTime *
rz_date_time_from_time (gint64 seconds)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 60 * 60);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

void
rz_date_from_time (GDate *date,
                   gint64 seconds)
{
  g_autoptr (GDateTime) time = rz_date_time_from_time (seconds);

  g_return_if_fail (date != NULL);

  g_date_clear (date, 1);
  if (time != NULL)
    g_date_set_dmy (date, g_date_time_get_day_of_month (time), g_date_time_get_month (time), g_date_time_get_year (time));
}
