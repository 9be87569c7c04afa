/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One instruction, one softer line, one moving picture. */
#include "rz-face-panel.h"

#include <glib/gi18n-lib.h>

#include "rz-announce.h"
#include "rz-arrow.h"
#include "rz-camera-button.h"
#include "rz-children.h"
#include "rz-face-stage.h"
#include "rz-hint-symbol.h"
#include "rz-meter.h"
#include "rz-mirror.h"
#include "rz-motion.h"
#include "rz-symbol.h"

struct _RzFacePanel
{
  GtkWidget parent_instance;

  GSignalGroup   *frames;    /* (owned): the pictures of the flow */
  guint           repeats;   /* of the prompt, as far as announced */
  gboolean        on_swap;   /* the keyboard was on @swap when it went out of use */
  RzFaceStage    *stage;     /* template */
  RzMirror       *mirror;    /* template */
  GtkWidget      *training;  /* template */
  GtkLabel       *counter;   /* template */
  GtkLabel       *prompt;    /* template */
  GtkLabel       *comfort;   /* template */
  RzSymbol       *symbol;    /* template */
  RzMotion       *motion;    /* template */
  GtkWidget      *way;       /* template */
  RzArrow        *arrow;     /* template */
  GtkLabel       *way_words; /* template */
  RzMeter        *meter;     /* template */
  GtkWidget      *swap;      /* template */
  RzCameraButton *cameras;   /* template */
};

static guint swap_signal;

G_DEFINE_FINAL_TYPE (RzFacePanel, rz_face_panel, GTK_TYPE_WIDGET)

static void
announce (RzFacePanel *self,
          const char  *words)
{
  g_autofree char *kept = g_strdup (words); /* may be the label's own */

  rz_announce (self->prompt, kept);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", kept);
}

static void
show_words (RzFacePanel *self,
            const char  *prompt,
            const char  *comfort)
{
  if (g_strcmp0 (gtk_label_get_label (self->prompt), prompt) != 0)
    announce (self, prompt);
  gtk_label_set_label (self->comfort, comfort);
}

/* The one picture; the others are away. */
static void
show_picture (RzFacePanel *self,
              gpointer     picture)
{
  GtkWidget *pictures[] = { GTK_WIDGET (self->symbol), GTK_WIDGET (self->motion), self->way };

  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    gtk_widget_set_visible (pictures[i], pictures[i] == picture);
}

/* The preview is mirrored: what is at the right of the camera's picture is at the left of the screen, and so is the person's own left. */
static gboolean
show_way (RzFacePanel *self,
          RzFlow      *flow)
{
  double x, y, lean;

  g_object_get (flow, "aim-x", &x, "aim-y", &y, "lean", &lean, NULL);
  rz_arrow_point (self->arrow, -x, y, -lean);
  if (rz_arrow_get_words (self->arrow) == NULL)
    return FALSE;
  gtk_label_set_label (self->way_words, rz_arrow_get_words (self->arrow));
  return TRUE;
}

static void
show_meter (RzFacePanel *self,
            RzFlow      *flow,
            RzHint       hint)
{
  double level;

  g_object_get (flow, "level", &level, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->meter), level >= 0);
  if (level < 0)
    return;
  if (hint == RZ_HINT_TOO_FAR || hint == RZ_HINT_TOO_NEAR)
    rz_meter_show (self->meter, level, _ ("Too far"), _ ("Good"), _ ("Too near"));
  else if (hint == RZ_HINT_SIDE_LIGHT)
    rz_meter_show (self->meter, level, _ ("In shadow"), _ ("Even"), NULL);
  else if (hint == RZ_HINT_BLURRED)
    rz_meter_show (self->meter, level, _ ("Blurred"), _ ("Sharp"), NULL);
  else
    rz_meter_show (self->meter, level, _ ("Too dark"), _ ("Good"), _ ("Too bright"));
}

/* Again where it is due again: whoever could not listen the first time still learns of it. */
static void
repeat_words (RzFacePanel *self,
              RzFlow      *flow,
              const char  *words)
{
  guint repeats;

  g_object_get (flow, "repeats", &repeats, NULL);
  if (repeats > self->repeats && g_strcmp0 (gtk_label_get_label (self->prompt), words) == 0)
    announce (self, words);
  self->repeats = repeats;
}

static void
show_hint (RzFacePanel *self,
           RzFlow      *flow,
           RzHint       hint)
{
  repeat_words (self, flow, rz_hint_get_advice (hint));
  show_words (self, rz_hint_get_advice (hint), rz_hint_get_cause (hint));
  rz_symbol_set_symbol (self->symbol, rz_hint_symbol_get (hint));
  show_picture (self, show_way (self, flow) ? (gpointer) self->way : (gpointer) self->symbol);
  show_meter (self, flow, hint);
}

static void
show_calm (RzFacePanel *self,
           const char  *prompt,
           const char  *comfort)
{
  show_words (self, prompt, comfort);
  rz_motion_show (self->motion, RZ_CHALLENGE_HOLD);
  show_picture (self, self->motion);
  gtk_widget_set_visible (GTK_WIDGET (self->meter), FALSE);
}

/* The prompt comes again at 8 s and 16 s (domain facts, section 11), the second time with the way out. */
static const char *
choose_comfort (RzFlow         *flow,
                RzChallengeKind kind,
                guint           repeats)
{
  gboolean early;

  g_object_get (flow, "early", &early, NULL);
  if (early)
    return _ ("Please wait for the prompt, then move");
  if (repeats > 1)
    return rz_flow_can_swap_challenge (flow) ? _ ("Not easy for you? Press “Another movement”.") : _ ("Not easy for you? Press “Ask the staff”.");
  return rz_challenge_kind_get_comfort (kind);
}

static void
show_prompt (RzFacePanel    *self,
             RzFlow         *flow,
             RzChallengeKind kind)
{
  repeat_words (self, flow, rz_challenge_kind_get_prompt (kind));
  show_words (self, rz_challenge_kind_get_prompt (kind), choose_comfort (flow, kind, self->repeats));
  rz_motion_show (self->motion, kind);
  show_picture (self, self->motion);
  gtk_widget_set_visible (GTK_WIDGET (self->meter), FALSE);
}

/* While a step is out but the face is hidden, the hint matters more than the step. */
static void
show_instruction (RzFacePanel *self,
                  RzFlow      *flow)
{
  RzFlowPhase phase = rz_flow_get_phase (flow);
  RzHint      hint = rz_flow_get_hint (flow);
  int         prompt = rz_flow_get_prompt (flow);
  gboolean    early;

  g_object_get (flow, "early", &early, NULL);
  if (phase == RZ_FLOW_PHASE_OPENING)
    show_calm (self, _ ("Opening the camera, one moment please"), _ ("Sit comfortably and look at the screen."));
  else if (hint != RZ_HINT_NONE)
    show_hint (self, flow, hint);
  else if (phase == RZ_FLOW_PHASE_CHALLENGE && prompt >= 0)
    show_prompt (self, flow, prompt);
  else
    show_calm (self, rz_challenge_kind_get_prompt (RZ_CHALLENGE_HOLD),
               early ? _ ("Please wait for the prompt, then move") : rz_challenge_kind_get_comfort (RZ_CHALLENGE_HOLD));
}

static gboolean
is_resting (RzFlow *flow)
{
  return rz_flow_get_phase (flow) == RZ_FLOW_PHASE_CHALLENGE && rz_flow_get_prompt (flow) < 0;
}

static void
show_counter (RzFacePanel *self,
              RzFlow      *flow)
{
  gboolean counted = rz_flow_get_phase (flow) == RZ_FLOW_PHASE_CHALLENGE && rz_flow_get_steps (flow) > 0;
  guint    step = rz_flow_get_step (flow) + 1;
  guint    steps = rz_flow_get_steps (flow);
  /* Translators: both are numbers, e.g. "Movement 2 of 3", "Movement 2 of 3 is next" */
  const char      *format = is_resting (flow) ? _ ("Movement %u of %u is next") : _ ("Movement %u of %u");
  g_autofree char *text = counted ? g_strdup_printf (format, step, steps) : NULL;

  gtk_label_set_label (self->counter, counted ? text : _ ("Getting ready"));
}

/*
 * What is not shown yet cannot be exchanged, and who declined all that can be asked has the staff below. GTK forgets where the keyboard was when that goes
 * out of use.
 */
static void
show_swap (RzFacePanel *self,
           RzFlow      *flow)
{
  gboolean resting = is_resting (flow);

  if (rz_flow_get_prompt (flow) >= 0)
    gtk_widget_set_visible (self->swap, rz_flow_can_swap_challenge (flow));
  if (resting == !gtk_widget_get_sensitive (self->swap))
    return;

  if (resting)
    self->on_swap = gtk_widget_is_focus (self->swap);
  gtk_widget_set_sensitive (self->swap, !resting);
  if (!resting && self->on_swap && gtk_root_get_focus (gtk_widget_get_root (self->swap)) == NULL)
    gtk_widget_grab_focus (self->swap);
}

static void
swap_clicked_cb (RzFacePanel *self)
{
  g_signal_emit (self, swap_signal, 0);
}

static void
again_clicked_cb (RzFacePanel *self)
{
  announce (self, gtk_label_get_label (self->prompt));
}

static void
preview_cb (RzFacePanel *self,
            RzFrame     *frame)
{
  rz_mirror_show_frame (self->mirror, frame);
}

static void
rz_face_panel_dispose (GObject *object)
{
  g_clear_object (&RZ_FACE_PANEL (object)->frames);
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_FACE_PANEL);
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_face_panel_parent_class)->dispose (object);
}

static void
rz_face_panel_class_init (RzFacePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_face_panel_dispose;
  swap_signal = g_signal_new ("swap", RZ_TYPE_FACE_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (RZ_TYPE_ARROW);
  g_type_ensure (RZ_TYPE_CAMERA_BUTTON);
  g_type_ensure (RZ_TYPE_FACE_STAGE);
  g_type_ensure (RZ_TYPE_METER);
  g_type_ensure (RZ_TYPE_MIRROR);
  g_type_ensure (RZ_TYPE_MOTION);
  g_type_ensure (RZ_TYPE_SYMBOL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-face-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, RzFacePanel, stage);
  gtk_widget_class_bind_template_child (widget_class, RzFacePanel, mirror);
  gtk_widget_class_bind_template_child (widget_class, RzFacePanel, training);
  gtk_widget_class_bind_template_child (widget_class, RzFacePanel, counter);
  gtk_widget_class_bind_template_child (widget_class, RzFacePanel, prompt);
  gtk_widget_class_bind_template_child (widget_class, RzFacePanel, comfort);
  gtk_widget_class_bind_template_child (widget_class, RzFacePanel, symbol);
  gtk_widget_class_bind_template_child (widget_class, RzFacePanel, motion);
  gtk_widget_class_bind_template_child (widget_class, RzFacePanel, way);
  gtk_widget_class_bind_template_child (widget_class, RzFacePanel, arrow);
  gtk_widget_class_bind_template_child (widget_class, RzFacePanel, way_words);
  gtk_widget_class_bind_template_child (widget_class, RzFacePanel, meter);
  gtk_widget_class_bind_template_child (widget_class, RzFacePanel, swap);
  gtk_widget_class_bind_template_child (widget_class, RzFacePanel, cameras);
  gtk_widget_class_bind_template_callback (widget_class, swap_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_clicked_cb);
}

static void
rz_face_panel_init (RzFacePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->frames = g_signal_group_new (RZ_TYPE_FLOW);
  g_signal_group_connect_swapped (self->frames, "preview", G_CALLBACK (preview_cb), self);
}

void
rz_face_panel_show (RzFacePanel *self,
                    RzFlow      *flow)
{
  guint light;

  g_return_if_fail (RZ_IS_FACE_PANEL (self));
  g_return_if_fail (RZ_IS_FLOW (flow));

  g_object_get (flow, "light", &light, NULL);
  gtk_widget_set_visible (self->training, !rz_flow_get_engine_fit (flow));
  gtk_widget_set_visible (gtk_widget_get_parent (self->swap), rz_flow_get_phase (flow) == RZ_FLOW_PHASE_CHALLENGE);
  rz_camera_button_set_fitting (self->cameras, rz_flow_get_phase (flow) != RZ_FLOW_PHASE_CHALLENGE);
  rz_face_stage_set_light (self->stage, light);
  g_object_set (self->mirror, "progress", CLAMP (rz_flow_get_progress (flow), 0, 1), NULL);
  show_swap (self, flow);
  show_counter (self, flow);
  show_instruction (self, flow);
}

void
rz_face_panel_watch (RzFacePanel *self,
                     RzFlow      *flow)
{
  g_return_if_fail (RZ_IS_FACE_PANEL (self));

  g_signal_group_set_target (self->frames, flow);
  rz_camera_button_watch (self->cameras, flow);
  if (flow != NULL)
    return;
  rz_mirror_show_frame (self->mirror, NULL);
  rz_face_stage_set_light (self->stage, 0);
  gtk_label_set_label (self->prompt, ""); /* whoever comes next is told again */
}
