/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a synthetic person does over time: idles, hears prompts, follows them at a human pace. No picture, no clock of its own. Private to the layer. */
#pragma once

#include "rz-camera-spec.h"
#include "rz-challenge.h"
#include "rz-persona.h"

G_BEGIN_DECLS

/**
 * RzSimulatedPerson:
 * One thread at a time. What is heard between two looks is heard at the second one, so that a test and a camera that is faster
 * than life get the same person from the same seed.
 */
typedef struct _RzSimulatedPerson RzSimulatedPerson;

/** RzManner: who moves. */
typedef enum
{
  RZ_MANNER_LIVING, /* a person moves the own head */
  RZ_MANNER_HAND,   /* a hand moves a picture as well as a picture can follow; it neither blinks nor speaks */
} RzManner;

/** rz_simulated_person_new: @spec: of %RZ_CAMERA_SIMULATED: distance, stillness and seed count. */
RzSimulatedPerson *rz_simulated_person_new (const RzCameraSpec *spec,
                                            RzManner            manner);
void               rz_simulated_person_free (RzSimulatedPerson *self);

/**
 * rz_simulated_person_prompt:
 * Asks for a movement. It starts 0.4 to 1.2 s after the next look; the same prompt again, while the movement is still to come or
 * under way, changes nothing. A person told to stand still does not hear it.
 */
void rz_simulated_person_prompt (RzSimulatedPerson *self,
                                 RzChallengeKind    kind);
/** rz_simulated_person_rest: The movement was seen, or is not wanted any more: looks ahead again, as smoothly as it turned away. */
void rz_simulated_person_rest (RzSimulatedPerson *self);
/** rz_simulated_person_show_light: The colour of the screen, 0xRRGGBB, 0 for none. */
void rz_simulated_person_show_light (RzSimulatedPerson *self,
                                     guint32            colour);

/**
 * rz_simulated_person_look:
 * @time_us: frame time; never smaller than at the last look
 * @scene: (out caller-allocates): the pose and the screen's light; everything else as rz_scene_init() leaves it
 */
void rz_simulated_person_look (RzSimulatedPerson *self,
                               gint64             time_us,
                               RzScene           *scene);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzSimulatedPerson, rz_simulated_person_free)

G_END_DECLS
