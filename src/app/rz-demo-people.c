/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Demo people and their personas. */
#include "rz-demo-people.h"

static const struct
{
  const char *number;
  const char *persona;
} people[] = {
  { "440106195001010031", "chen" },
  { "11010519491231002X", "li" },
  { "440103195306150036", "wu" },
  { "440104194809220042", "lin" },
};

RzCameraSpec *
rz_demo_people_make_camera (const RzPerson *person,
                            gboolean        fast)
{
  const char      *persona = people[0].persona;
  g_autofree char *text = NULL;

  for (guint i = 0; person != NULL && i < G_N_ELEMENTS (people); i++)
    if (g_strcmp0 (person->id_number, people[i].number) == 0)
      persona = people[i].persona;
  text = g_strdup_printf ("simulated:%s%s", persona, fast ? ",pace=max" : "");

  return rz_camera_spec_parse (text, NULL);
}
