/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way through every page: for oneself, as a proxy, and every documented failure (domain facts, sections 2 and 3). */
#include "rz-tour-script.h"

#include <glib/gi18n-lib.h>

#include "rz-service.h"

#define PRESS(words)              \
  {                               \
    RZ_TOUR_PRESS, words, NULL, 0 \
  }
#define TYPE(field, typed)        \
  {                               \
    RZ_TOUR_TYPE, field, typed, 0 \
  }
#define CHOOSE(list, line)           \
  {                                  \
    RZ_TOUR_CHOOSE, list, NULL, line \
  }
#define PAGE(state)                                 \
  {                                                 \
    RZ_TOUR_PAGE, NULL, NULL, RZ_CASE_STATE_##state \
  }
#define PICTURE(name)              \
  {                                \
    RZ_TOUR_PICTURE, name, NULL, 0 \
  }
#define WORDS(words)              \
  {                               \
    RZ_TOUR_WORDS, words, NULL, 0 \
  }
#define GONE(words)              \
  {                              \
    RZ_TOUR_GONE, words, NULL, 0 \
  }
#define HINT(hint)                           \
  {                                          \
    RZ_TOUR_HINT, NULL, NULL, RZ_HINT_##hint \
  }
#define PROMPT()                  \
  {                               \
    RZ_TOUR_PROMPT, NULL, NULL, 0 \
  }
#define LOST()                  \
  {                             \
    RZ_TOUR_LOST, NULL, NULL, 0 \
  }
#define CAMERA(spec)              \
  {                               \
    RZ_TOUR_CAMERA, NULL, spec, 0 \
  }
#define PLUG(name, spec)        \
  {                             \
    RZ_TOUR_PLUG, name, spec, 0 \
  }
#define LESSON(id)              \
  {                             \
    RZ_TOUR_LESSON, NULL, id, 0 \
  }
#define COUNTER(act)                                   \
  {                                                    \
    RZ_TOUR_COUNTER, NULL, NULL, RZ_TOUR_COUNTER_##act \
  }
#define FAULT(fault)                                    \
  {                                                     \
    RZ_TOUR_FAULT, NULL, NULL, RZ_SERVICE_FAULT_##fault \
  }

/* The texts are those of the pages, so the same msgids; xgettext sees them there. */

/* Translators: name of a camera, where there are several */
#define CAMERA_ABOVE N_ ("Camera above the screen")
/* Translators: name of a camera, where there are several */
#define CAMERA_BESIDE N_ ("Camera on the table")

#define TO_HANDLING()                                                                        \
  PAGE (HOME), PRESS ("Social insurance"), PAGE (SECTION), PRESS ("Next"), PAGE (AGREEMENT), \
    PRESS ("I have read and agree to the Service Agreement and the Privacy Policy"), PRESS ("Begin"), PAGE (GUIDE), PRESS ("Begin"), PAGE (HANDLING)

#define TO_APPLICANT() TO_HANDLING (), PRESS ("For myself"), PRESS ("Next"), PAGE (APPLICANT)

#define FILL(name, number) TYPE ("Name", name), TYPE ("Document number", number), PRESS ("Next")

#define TO_CAMERA(name, number, spec)                                                                         \
  TO_APPLICANT (), FILL (name, number), WORDS ("Is this you?"), PRESS ("Next"), PAGE (CONFIRM), PRESS ("OK"), \
    PAGE (FACE_CONSENT), PRESS ("I agree that my face is used for this certification"), PRESS ("Next"),       \
    CAMERA (spec), PRESS ("Start the face check"), PAGE (CAPTURE)

#define ONCE_MORE(spec) \
  PRESS ("Back"), PAGE (FACE_CONSENT), CAMERA (spec), PRESS ("Start the face check"), PAGE (CAPTURE)

static const RzTourStep script[] = {
  /* For oneself, every page once. */
  PAGE (HOME),
  PICTURE ("home"),
  PRESS ("city"),
  WORDS ("Which city pays the pension?"),
  PICTURE ("city"),
  PRESS ("Guangzhou"),
  PRESS ("Language"),
  WORDS ("简体中文"),
  PICTURE ("language"),
  PRESS ("Close"),
  PRESS ("Read aloud"),
  WORDS ("Say it again"),
  PICTURE ("sound"),
  PRESS ("Close"),

  /* What only a counter shows. */
  COUNTER (SIGN_IN),
  PICTURE ("sign-in"),
  COUNTER (OPEN),
  PAGE (HOME),
  COUNTER (WARNING),
  WORDS ("Are you still there?"),
  PICTURE ("still-there"),
  PRESS ("I am still here"),

  /* The training room. */
  PRESS ("Training room"),
  WORDS ("Choose one, and do it on the pages of the program. “Training room” at the top hides and shows this list."),
  PICTURE ("training-room"),
  LESSON ("10-first-pass"),
  WORDS ("Leave the lesson"),
  PICTURE ("training-lesson"),
  PRESS ("Leave the lesson"),
  PRESS ("Print the class sheet"),
  PRESS ("Training room"),
  PAGE (PAPER),
  PICTURE ("paper-class-sheet"),
  PRESS ("Home"),
  PAGE (HOME),

  /* Answer first. */
  PRESS ("See my state"),
  PAGE (STANDING),
  PICTURE ("standing"),
  TYPE ("Name", "吴志明"),
  TYPE ("Document number", "440103195306150036"),
  PRESS ("See my state"),
  WORDS ("Certify all the same"),
  PICTURE ("standing-silent"),
  PRESS ("Back to home"),
  PRESS ("See my state"),
  TYPE ("Name", "李秀英"),
  TYPE ("Document number", "11010519491231002X"),
  PRESS ("See my state"),
  WORDS ("Certify now"),
  PICTURE ("standing-overdue"),
  PRESS ("Back to home"),
  PAGE (HOME),
  PICTURE ("home-answer-first"),
  PRESS ("See my state"),
  PAGE (STANDING),
  TYPE ("Name", "王小明"),
  TYPE ("Document number", "440106195001010031"),
  PRESS ("See my state"),
  WORDS ("Fill in again"),
  PICTURE ("standing-not-found"),
  PRESS ("Back to home"),
  PAGE (HOME),
  PRESS ("For my relatives"),
  PAGE (RELATIVES),
  PICTURE ("relatives-empty"),
  PRESS ("Add a relative"),
  PICTURE ("relatives-add"),
  TYPE ("Name", "陈大文"),
  TYPE ("Document number", "440106195001010031"),
  CHOOSE ("Who you are to the applicant", RZ_RELATION_CHILD),
  PRESS ("The relative is here with me and agrees that this computer keeps these data"),
  PRESS ("Keep"),
  WORDS ("Certify for this relative"),
  PICTURE ("relatives-one"),
  PRESS ("Print a reminder"),
  PAGE (PAPER),
  PICTURE ("paper-reminder"),
  PRESS ("Home"),
  PAGE (HOME),
  PRESS ("Check a receipt"),
  PAGE (VERIFY),
  PICTURE ("verify"),
  TYPE ("Or paste the code here", "eyJhbGciOiJFUzI1NiJ9.e30.c2ln"),
  PRESS ("Check"),
  WORDS ("Check another"),
  PICTURE ("verify-refused"),
  PRESS ("Home"),
  PAGE (HOME),
  PRESS ("Social insurance"),
  PAGE (SECTION),
  PICTURE ("section"),
  PRESS ("Pension certification"),
  PAGE (AGREEMENT),
  PICTURE ("agreement"),
  PRESS ("Service Agreement"),
  WORDS ("1. What this service is"),
  PICTURE ("service-agreement"),
  PRESS ("Close"),
  PRESS ("Privacy Policy"),
  WORDS ("1. What is used"),
  PICTURE ("privacy-policy"),
  PRESS ("Close"),
  PRESS ("I have read and agree to the Service Agreement and the Privacy Policy"),
  PICTURE ("agreement-ticked"),
  PRESS ("Begin"),
  PAGE (GUIDE),
  PICTURE ("guide"),

  /* The rehearsal, once through and once given up in the dark. */
  CAMERA ("simulated:chen,pace=max"),
  PRESS ("Try it out first"),
  PAGE (REHEARSAL),
  PICTURE ("rehearsal"),
  PRESS ("Open the camera"),
  PROMPT (),
  PICTURE ("rehearsal-movement"),
  WORDS ("You are ready"),
  PICTURE ("rehearsal-ready"),
  CAMERA ("simulated:chen,light=dark,pace=max"),
  PRESS ("Try it again"),
  HINT (TOO_DARK),
  PRESS ("That is enough"),
  WORDS ("Not quite yet"),
  PICTURE ("rehearsal-not-yet"),
  PRESS ("Back"),
  PAGE (GUIDE),
  PRESS ("Begin"),
  PAGE (HANDLING),
  PICTURE ("handling"),
  PRESS ("For myself"),
  PICTURE ("handling-self"),
  PRESS ("Next"),
  PAGE (APPLICANT),
  PICTURE ("applicant"),
  PRESS ("Rare"),
  WORDS ("Its number, such as 9FCC or 20164"),
  PICTURE ("rare-sign"),
  PRESS ("Close"),
  PRESS ("Show the on-screen keys"),
  PICTURE ("applicant-keys"),
  CHOOSE ("Type of document", RZ_ID_TYPE_PASSPORT),
  PICTURE ("applicant-letters"),
  CHOOSE ("Type of document", RZ_ID_TYPE_RESIDENT_ID),
  PRESS ("Show the on-screen keys"),
  FILL ("陈大文", "440106195001010032"),
  PICTURE ("applicant-wrong-check-digit"),
  FILL ("陈大文", "440106195002300030"),
  PICTURE ("applicant-wrong-birth-date"),
  FILL ("陈大文", "440106195001010031"),
  WORDS ("Is this you?"),
  PICTURE ("applicant-read-back"),
  FAULT (BUSY),
  PRESS ("Next"),
  PAGE (CHECKING),
  PICTURE ("checking"),
  PAGE (REFUSED),
  PICTURE ("refused-system-busy"),
  FAULT (NONE),
  PRESS ("Try again"),
  PAGE (CONFIRM),
  PICTURE ("confirm"),
  PRESS ("OK"),
  PAGE (FACE_CONSENT),
  PICTURE ("face-consent"),
  PRESS ("I agree that my face is used for this certification"),
  PICTURE ("face-consent-ticked"),
  PRESS ("Next"),
  WORDS ("Is any of this hard for you?"),
  PICTURE ("abilities"),
  PRESS ("Flashing light is unpleasant"),
  PICTURE ("abilities-light"),

  /* What the camera page says about each trouble. */
  CAMERA ("no-such-camera"),
  PRESS ("Start the face check"),
  PAGE (CAPTURE),
  LOST (),
  PICTURE ("camera-none-found"),
  PLUG (CAMERA_ABOVE, "simulated:chen,width=640,height=360"),
  PLUG (CAMERA_BESIDE, "simulated:chen,yaw=40,width=640,height=360"),
  WORDS ("Another camera"),
  PICTURE ("camera-others"),
  PRESS ("Another camera"),
  WORDS ("Press to use this one"),
  GONE ("Opening…"),
  PICTURE ("camera-choice"),
  PRESS (CAMERA_BESIDE),
  HINT (NOT_STRAIGHT),
  PICTURE ("camera-chosen"),
  PRESS ("Another camera"),
  WORDS ("In use"),
  GONE ("Opening…"),
  PICTURE ("camera-choice-in-use"),
  PRESS ("Leave it as it is"),
  ONCE_MORE ("simulated:chen,light=dark,pace=max"),
  HINT (TOO_DARK),
  PICTURE ("face-too-dark"),
  ONCE_MORE ("simulated:chen,light=bright,pace=max"),
  HINT (TOO_BRIGHT),
  PICTURE ("face-too-bright"),
  ONCE_MORE ("simulated:chen,side=-1,light=0.8,pace=max"),
  HINT (SIDE_LIGHT),
  PICTURE ("face-side-light"),
  ONCE_MORE ("simulated:chen,distance=far,pace=max"),
  HINT (TOO_FAR),
  PICTURE ("face-too-far"),
  ONCE_MORE ("simulated:chen,distance=near,pace=max"),
  HINT (TOO_NEAR),
  PICTURE ("face-too-near"),
  ONCE_MORE ("simulated:chen,away=1,pace=max"),
  HINT (OFF_CAMERA),
  PICTURE ("face-off-camera"),
  ONCE_MORE ("simulated:chen,offset=0.3,pace=max"),
  HINT (OFF_CAMERA),
  PICTURE ("face-beside"),
  ONCE_MORE ("simulated:chen,yaw=40,pace=max"),
  HINT (NOT_STRAIGHT),
  PICTURE ("face-not-straight"),
  ONCE_MORE ("simulated:chen,roll=35,pace=max"),
  HINT (NOT_STRAIGHT),
  PICTURE ("face-leaning"),
  ONCE_MORE ("simulated:chen,blur=8,pace=max"),
  HINT (BLURRED),
  PICTURE ("face-blurred"),
  ONCE_MORE ("simulated:chen,mask=1,pace=max"),
  HINT (COVERED),
  PICTURE ("face-covered"),
  ONCE_MORE ("simulated:chen,people=2,pace=max"),
  HINT (TWO_FACES),
  PICTURE ("face-two-faces"),

  /* The pass. While the service is busy the page that waits for it stays. */
  ONCE_MORE (NULL),
  PROMPT (),
  PICTURE ("face-challenge"),
  FAULT (BUSY),
  PAGE (SUBMITTING),
  PICTURE ("submitting"),
  FAULT (NONE),
  PAGE (PASSED),
  PICTURE ("passed"),
  PRESS ("Print the receipt"),
  PAGE (PAPER),
  PICTURE ("paper-receipt"),
  PRESS ("Back"),
  PAGE (PASSED),
  PRESS ("Certification results"),
  PAGE (RESULTS),
  PICTURE ("results"),
  PRESS ("Back to home"),

  /* As a proxy, for somebody whose payment is suspended. */
  TO_HANDLING (),
  PRESS ("For somebody else"),
  PICTURE ("handling-proxy"),
  PRESS ("Next"),
  PAGE (AGENT),
  PICTURE ("agent"),
  FILL ("陈大文", "440106195001010031"),
  PICTURE ("agent-incomplete"),
  CHOOSE ("Who you are to the applicant", RZ_RELATION_SPOUSE),
  PRESS ("The person who draws the pension is here with me"),
  PRESS ("Next"),
  WORDS ("Is this you, the agent?"),
  PICTURE ("agent-read-back"),
  PRESS ("Next"),
  PAGE (APPLICANT),
  PICTURE ("proxy-applicant"),
  FILL ("李秀英", "11010519491231002X"),
  WORDS ("Is this the applicant?"),
  PICTURE ("proxy-read-back"),
  PRESS ("Next"),
  PAGE (CONFIRM),
  PICTURE ("proxy-confirm-suspended"),
  PRESS ("OK"),
  PAGE (FACE_CONSENT),
  PICTURE ("proxy-face-consent"),
  PRESS ("I, the person who draws the pension, agree that my face is used for this certification"),
  PRESS ("Next"),
  CAMERA (NULL),
  PRESS ("Start the face check"),
  PAGE (CAPTURE),
  PAGE (PASSED),
  PICTURE ("proxy-passed-restored"),
  PRESS ("Back to home"),

  /* Refused before the camera. */
  TO_APPLICANT (),
  PICTURE ("applicant-remembered"),
  FILL ("王小明", "440106195001010031"),
  WORDS ("Is this you?"),
  PRESS ("Next"),
  PAGE (REFUSED),
  PICTURE ("refused-identity-mismatch"),
  PRESS ("Back to home"),
  PRESS ("Training room"),
  LESSON ("51-ended"),
  PRESS ("Training room"),
  TO_APPLICANT (),
  FILL ("黄国强", "44010219500101001X"),
  WORDS ("Is this you?"),
  PRESS ("Next"),
  PAGE (REFUSED),
  PICTURE ("refused-benefit-status"),
  PRESS ("Training room"),
  WORDS ("What was learnt"),
  PICTURE ("training-learnt"),
  PRESS ("All lessons"),
  PRESS ("Training room"),
  PRESS ("Back to home"),
  TO_APPLICANT (),
  FILL ("张美玲", "440103195203030023"),
  WORDS ("Is this you?"),
  PRESS ("Next"),
  PAGE (FAILED),
  PICTURE ("failed-no-reference"),
  PRESS ("Ask the staff"),
  PAGE (MANUAL),
  PICTURE ("manual-no-reference"),
  PRESS ("Back to home"),

  /* Failed at the camera: another person, and movements not followed. */
  TO_CAMERA ("陈大文", "440106195001010031", "simulated:li,pace=max"),
  PAGE (FAILED),
  PICTURE ("failed-face-mismatch"),
  CAMERA ("simulated:chen,still=1,pace=max"),
  PRESS ("Try the face check again"),
  PAGE (CAPTURE),
  PAGE (FAILED),
  PICTURE ("failed-not-followed"),
  PRESS ("Ask the staff"),
  PAGE (MANUAL),
  PICTURE ("manual"),
  PRESS ("Print this"),
  PAGE (PAPER),
  PICTURE ("paper-failed"),
  PRESS ("Back"),
  PAGE (MANUAL),
  PRESS ("Back to home"),

  /* The face declined. */
  TO_APPLICANT (),
  FILL ("陈大文", "440106195001010031"),
  WORDS ("Is this you?"),
  PRESS ("Next"),
  PAGE (CONFIRM),
  PRESS ("OK"),
  PAGE (FACE_CONSENT),
  PRESS ("I do not agree"),
  PAGE (CHANNELS),
  PICTURE ("channels"),
  PRESS ("Ask the staff"),
  PAGE (MANUAL),
  PRESS ("Back to home"),

  /* Interrupted: home asks once, and the work can be dropped. */
  TO_APPLICANT (),
  TYPE ("Name", "陈大文"),
  PRESS ("Home"),
  WORDS ("Go back to home?"),
  PICTURE ("home-question"),
  PRESS ("Back to home"),
  PAGE (HOME),
  PICTURE ("home-again"),
};

const RzTourStep *
rz_tour_script_get (guint *n_steps)
{
  g_return_val_if_fail (n_steps != NULL, NULL);

  *n_steps = G_N_ELEMENTS (script);

  return script;
}
