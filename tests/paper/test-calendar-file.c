/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar file, as another program's parser reads it. */
#include "rz-calendar-file.h"

#include <string.h>

#include <gio/gio.h>

#include "rz-date.h"

static const char script[] =
  "import sys, icalendar\n"
  "c = icalendar.Calendar.from_ical(sys.stdin.buffer.read())\n"
  "assert str(c['VERSION']) == '2.0' and 'PRODID' in c\n"
  "for e in c.walk('VEVENT'):\n"
  "    a, = e.walk('VALARM')\n"
  "    assert str(a['ACTION']) == 'DISPLAY' and 'DTSTAMP' in e\n"
  "    print(e['UID'], e['DTSTART'].dt.isoformat(), a['TRIGGER'].dt, e['SUMMARY'])\n";

static void
is_read_by_another_parser (void)
{
  g_autoptr (RzStanding) standing = rz_standing_new ();
  g_autofree char *text = NULL;
  g_autofree char *out = NULL;
  g_autoptr (GSubprocess) python = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_command_line_sync ("python3 -c 'import icalendar'", NULL, NULL, &status, NULL);
  if (status != 0)
    {
      g_test_skip ("no python3-icalendar");
      return;
    }

  standing->masked_name = g_strdup ("陈*文");
  rz_date_from_string (&standing->valid_until, "2027-03-31");
  text = rz_calendar_file_new (standing, "u1", 1795500000);
  python = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "python3", "-c", script, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (python, text, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (python));
  g_assert_cmpstr (out, ==,
                   "u1-1@renzheng 2027-01-30 9:00:00 陈*文: pension certification, by 2027-03-31\n"
                   "u1-2@renzheng 2027-03-01 9:00:00 陈*文: pension certification, by 2027-03-31\n"
                   "u1-3@renzheng 2027-03-24 9:00:00 陈*文: pension certification, by 2027-03-31\n"
                   "u1-4@renzheng 2027-04-01 9:00:00 陈*文: the pension certification is overdue\n");
}

static void
keeps_the_lines_of_the_standard (void)
{
  g_autoptr (RzStanding) standing = rz_standing_new ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  standing->masked_name = g_strdup ("阿卜杜拉·买买提·****");
  rz_date_from_string (&standing->valid_until, "2028-02-29");
  text = rz_calendar_file_new (standing, "u1", 1795500000);
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpstr (lines[0], ==, "BEGIN:VCALENDAR");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_null (strchr (lines[i], '\n'));
      g_assert_cmpuint (strlen (lines[i]), <=, 75); /* RFC 5545, section 3.1 */
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("PYTHONIOENCODING", "utf-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/calendar-file/parser", is_read_by_another_parser);
  g_test_add_func ("/paper/calendar-file/lines", keeps_the_lines_of_the_standard);
  return g_test_run ();
}
