/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tour does, step by step, as data. */
#pragma once

#include "rz-case.h"
#include "rz-flow-phase.h"

G_BEGIN_DECLS

/**
 * RzTourAct:
 * @RZ_TOUR_PRESS: @text: msgid of what stands on the button
 * @RZ_TOUR_TYPE: @text: msgid of the field's label, @value: what is typed
 * @RZ_TOUR_CHOOSE: @text: msgid of the list's label, @number: which line
 * @RZ_TOUR_PAGE: waits for the page of state @number
 * @RZ_TOUR_PICTURE: @text: name of the picture
 * @RZ_TOUR_WORDS: waits for a label with the msgid @text
 * @RZ_TOUR_GONE: waits until no label has the msgid @text
 * @RZ_TOUR_HINT: waits for the hint @number
 * @RZ_TOUR_PROMPT: waits until a movement is asked for
 * @RZ_TOUR_LOST: waits for the camera fault
 * @RZ_TOUR_CAMERA: @value: the camera from the next attempt on; %NULL: that of the applicant
 * @RZ_TOUR_PLUG: plugs one more camera in: @text: msgid of its name, @value: SPEC of who stands before it
 * @RZ_TOUR_LESSON: presses the lesson with the id @value
 * @RZ_TOUR_COUNTER: what only a counter shows, @number of #RzTourCounter
 * @RZ_TOUR_FAULT: @number: trouble of the service from the next call on
 */
typedef enum
{
  RZ_TOUR_PRESS,
  RZ_TOUR_TYPE,
  RZ_TOUR_CHOOSE,
  RZ_TOUR_PAGE,
  RZ_TOUR_PICTURE,
  RZ_TOUR_WORDS,
  RZ_TOUR_GONE,
  RZ_TOUR_HINT,
  RZ_TOUR_PROMPT,
  RZ_TOUR_LOST,
  RZ_TOUR_CAMERA,
  RZ_TOUR_PLUG,
  RZ_TOUR_LESSON,
  RZ_TOUR_COUNTER,
  RZ_TOUR_FAULT,
} RzTourAct;

typedef enum
{
  RZ_TOUR_COUNTER_SIGN_IN,
  RZ_TOUR_COUNTER_OPEN,
  RZ_TOUR_COUNTER_WARNING,
} RzTourCounter;

typedef struct
{
  RzTourAct   act;
  const char *text;
  const char *value;
  int         number;
} RzTourStep;

/** rz_tour_script_get: Returns: (transfer none) (array length=n_steps). */
const RzTourStep *rz_tour_script_get (guint *n_steps);

G_END_DECLS
