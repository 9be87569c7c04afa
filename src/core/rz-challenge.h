/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Liveness challenges: what a person can do, and what the service asks (domain facts, section 11). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RZ_PROMPT_REPEAT_US: µs after which a prompt, or a hint, is said again, %RZ_PROMPT_MAX_REPEATS times (domain facts, section 11). */
#define RZ_PROMPT_REPEAT_US (8 * G_TIME_SPAN_SECOND)
#define RZ_PROMPT_MAX_REPEATS 2

/** RzChallengeKind: kinds of the contract (design, section 5). TURN_LEFT is the person's own left: yaw grows. */
typedef enum
{
  RZ_CHALLENGE_HOLD,
  RZ_CHALLENGE_NEARER,
  RZ_CHALLENGE_TURN_LEFT,
  RZ_CHALLENGE_TURN_RIGHT,
  RZ_CHALLENGE_NOD,
  RZ_CHALLENGE_BLINK,
  RZ_CHALLENGE_OPEN_MOUTH,
  RZ_CHALLENGE_LIGHT,
} RzChallengeKind;

#define RZ_N_CHALLENGE_KINDS (RZ_CHALLENGE_LIGHT + 1)

/** RzAbilities: what the person can do; hold and nearer need none of them. */
typedef enum
{
  RZ_ABILITY_TURN = 1 << 0,
  RZ_ABILITY_NOD = 1 << 1,
  RZ_ABILITY_BLINK = 1 << 2,
  RZ_ABILITY_MOUTH = 1 << 3,
  RZ_ABILITY_LIGHT = 1 << 4,
} RzAbilities;

#define RZ_ABILITIES_ALL (RZ_ABILITY_TURN | RZ_ABILITY_NOD | RZ_ABILITY_BLINK | RZ_ABILITY_MOUTH | RZ_ABILITY_LIGHT)
#define RZ_CHALLENGE_MAX_STEPS 3
#define RZ_CHALLENGE_MAX_COLOURS 4

/**
 * RzChallenge:
 * @delay_ms: rest before the prompt, 0 to 3000
 * @colours: 0xRRGGBB in the order shown, for %RZ_CHALLENGE_LIGHT
 * @n_colours: 0 for every other kind
 * @colour_ms: how long each colour stays; at least 1000 (domain facts, section 10: at most one change a second)
 */
typedef struct
{
  RzChallengeKind kind;
  guint           delay_ms;
  guint32         colours[RZ_CHALLENGE_MAX_COLOURS];
  guint           n_colours;
  guint           colour_ms;
} RzChallenge;

/** rz_challenge_kind_to_string: Returns: the contract's word, such as "turn_left". */
const char *rz_challenge_kind_to_string (RzChallengeKind kind);
gboolean    rz_challenge_kind_from_string (const char      *word,
                                           RzChallengeKind *kind);
/** rz_challenge_kind_get_prompt: Returns: (transfer none): the translated sentence to show and speak, e.g. 请慢慢向左转头. */
const char *rz_challenge_kind_get_prompt (RzChallengeKind kind);
/** rz_challenge_kind_get_comfort: Returns: (transfer none): the softer second line, e.g. 转一点点就可以，不着急。 */
const char *rz_challenge_kind_get_comfort (RzChallengeKind kind);
/** rz_abilities_allow: Whether a person with @abilities can be asked @kind. */
gboolean rz_abilities_allow (RzAbilities     abilities,
                             RzChallengeKind kind);

G_END_DECLS
