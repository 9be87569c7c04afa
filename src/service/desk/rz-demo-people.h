/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The synthetic people every demo service knows (design, section 6). */
#pragma once

#include "rz-face-engine.h"
#include "rz-registry.h"

G_BEGIN_DECLS

/**
 * RzDemoPerson:
 * @persona: (nullable): whose face is the reference; %NULL: none is on file
 * @source: who certified the last pass
 * @months_since_pass: when the last pass was, counted back from today, so that the training does not age
 */
typedef struct
{
  const char     *name;
  const char     *id_number;
  const char     *persona;
  RzBenefitStatus status;
  RzPassSource    source;
  int             months_since_pass;
} RzDemoPerson;

/** rz_demo_people_list: Returns: (transfer none) (array length=n): all of city 440100, kind resident_id. */
const RzDemoPerson *rz_demo_people_list (guint *n);

/**
 * rz_demo_people_register:
 * @engine: (nullable): enrols the personas as they look to it; %NULL: nobody has a reference
 *
 * Puts everybody into the state of the table, whatever happened before. Slow: a second for each persona. Returns: %FALSE with #RzStoreError.
 */
gboolean rz_demo_people_register (RzRegistry   *registry,
                                  RzFaceEngine *engine,
                                  GError      **error);

G_END_DECLS
