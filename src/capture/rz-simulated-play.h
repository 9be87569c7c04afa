/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who or what is before the simulated camera: the living person, or one of the attacks a service must refuse (domain facts, section 15). */
#pragma once

#include "rz-challenge.h"
#include "rz-camera-spec.h"
#include "rz-persona.h"

G_BEGIN_DECLS

/**
 * RzSimulatedPlay:
 * Hears prompts, sees the screen's light, has no picture and no clock of its own. One thread at a time. What is heard between two looks
 * is heard at the second one, so that a test and a camera that is faster than life get the same play from the same seed.
 */
typedef struct _RzSimulatedPlay RzSimulatedPlay;

/**
 * RzSimulatedView:
 * @persona: (not owned): who would be seen
 * @scene: what a camera would see, without the board
 * @has_board: whether a picture of the spec's persona is held before the camera or worn
 * @board: what kind of picture
 * @is_played: whether another picture is on the board every time
 * @shown: that picture
 */
typedef struct
{
  const RzPersona *persona;
  RzScene          scene;
  gboolean         has_board;
  RzBoardKind      board;
  gboolean         is_played;
  RzScene          shown;
} RzSimulatedView;

/** rz_simulated_play_new: @spec: of %RZ_CAMERA_SIMULATED; copied. */
RzSimulatedPlay *rz_simulated_play_new (const RzCameraSpec *spec);
void             rz_simulated_play_free (RzSimulatedPlay *self);

/**
 * rz_simulated_play_prompt:
 * Asks for a movement. Whoever listens starts 0.4 to 1.2 s after the next look; the same prompt again, while the movement is still to
 * come or under way, changes nothing.
 */
void rz_simulated_play_prompt (RzSimulatedPlay *self,
                               RzChallengeKind  kind);
/** rz_simulated_play_rest: The movement was seen, or is not wanted any more. */
void rz_simulated_play_rest (RzSimulatedPlay *self);
/** rz_simulated_play_show_light: The colour of the screen, 0xRRGGBB, 0 for none. */
void rz_simulated_play_show_light (RzSimulatedPlay *self,
                                   guint32          colour);
/** rz_simulated_play_look: @time_us: frame time; never smaller than at the last look. @view: (out caller-allocates). */
void rz_simulated_play_look (RzSimulatedPlay *self,
                             gint64           time_us,
                             RzSimulatedView *view);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzSimulatedPlay, rz_simulated_play_free)

G_END_DECLS
