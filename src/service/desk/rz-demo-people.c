/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The synthetic people every demo service knows. */
#include "rz-demo-people.h"

#include "rz-date.h"
#include "rz-enrolment.h"
#include "rz-persona.h"
#include "rz-region.h"
#include "rz-validity.h"

/* As a reference photo would be: the size the simulated camera films in. */
#define PHOTO_WIDTH 640
#define PHOTO_HEIGHT 480

/* Numbers with right check characters (domain facts, section 5), of nobody. */
static const RzDemoPerson people[] = {
  { "陈大文", "440106195001010031", "chen", RZ_BENEFIT_STATUS_ACTIVE, RZ_PASS_SOURCE_FACE, 10 },
  { "李秀英", "11010519491231002X", "li", RZ_BENEFIT_STATUS_SUSPENDED, RZ_PASS_SOURCE_FACE, 14 },
  { "黄国强", "44010219500101001X", "huang", RZ_BENEFIT_STATUS_ENDED, RZ_PASS_SOURCE_FACE, 30 },
  { "张美玲", "440103195203030023", NULL, RZ_BENEFIT_STATUS_ACTIVE, RZ_PASS_SOURCE_FACE, 11 },
  { "吴志明", "440103195306150036", "wu", RZ_BENEFIT_STATUS_ACTIVE, RZ_PASS_SOURCE_SILENT, 3 },
  { "林桂芳", "440104194809220042", "lin", RZ_BENEFIT_STATUS_ACTIVE, RZ_PASS_SOURCE_FACE, 12 },
};

const RzDemoPerson *
rz_demo_people_list (guint *n)
{
  *n = G_N_ELEMENTS (people);
  return people;
}

static RzReference *
enrol (RzFaceEngine    *engine,
       const RzPersona *persona)
{
  g_autoptr (RzRenderer) renderer = rz_renderer_new (PHOTO_WIDTH, PHOTO_HEIGHT);
  g_autoptr (RzFrame) photo = rz_frame_new (PHOTO_WIDTH, PHOTO_HEIGHT, 0);
  g_autoptr (GError) error = NULL;
  RzReference *reference;
  RzScene      scene;

  rz_scene_init (&scene);
  rz_renderer_draw (renderer, persona, &scene, photo->pixels, photo->stride);
  reference = rz_enrolment_make (engine, photo, &error);
  if (reference == NULL)
    {
      g_warning ("Persona %s cannot be enrolled: %s", rz_persona_get_id (persona), error->message);
      return NULL;
    }

  /* The neural recogniser pulls drawn heads together, so a persona's row may carry thresholds of its own (design, section 7). */
  if (rz_face_engine_is_fit (engine))
    {
      reference->threshold = rz_persona_get_threshold (persona);
      reference->live_threshold = rz_persona_get_live_threshold (persona);
    }
  return reference;
}

static gboolean
register_one (RzRegistry         *registry,
              const RzDemoPerson *row,
              RzFaceEngine       *engine,
              const GDate        *today,
              GError            **error)
{
  g_autoptr (RzBeneficiary) beneficiary = rz_beneficiary_new ();
  g_autoptr (RzReference) reference = NULL;
  const RzPersona *persona = row->persona ? rz_persona_find (row->persona) : NULL;

  beneficiary->person = rz_person_new (row->name, RZ_ID_TYPE_RESIDENT_ID, row->id_number);
  beneficiary->scheme = g_strdup (RZ_SCHEME_ENTERPRISE_EMPLOYEE);
  beneficiary->city_code = g_strdup (RZ_REGION_DEFAULT);
  beneficiary->status = row->status;
  beneficiary->source = row->source;
  beneficiary->last_pass = *today;
  g_date_subtract_months (&beneficiary->last_pass, row->months_since_pass);
  if (!rz_registry_put (registry, beneficiary, error) || !rz_registry_set_tries (registry, beneficiary->row, 0, 0, error))
    return FALSE;

  if (persona != NULL && engine != NULL)
    reference = enrol (engine, persona);
  return reference == NULL || rz_registry_set_reference (registry, beneficiary->row, reference, error);
}

gboolean
rz_demo_people_register (RzRegistry   *registry,
                         RzFaceEngine *engine,
                         GError      **error)
{
  GDate today;

  rz_date_from_time (&today, g_get_real_time () / G_USEC_PER_SEC);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    if (!register_one (registry, &people[i], engine, &today, error))
      return FALSE;

  return TRUE;
}
