/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 9: the own picture in an oval, one instruction, one softer line, one drawing. */
#include "rz-page-face.h"

#include <glib/gi18n-lib.h>

#include "rz-band.h"
#include "rz-face-stage.h"
#include "rz-hint-symbol.h"
#include "rz-mirror.h"
#include "rz-presence.h"
#include "rz-symbol.h"

struct _RzPageFace
{
  RzPage parent_instance;

  GSignalGroup *frames;   /* (owned): the pictures of the flow */
  GtkStack     *sides;    /* template */
  RzFaceStage  *stage;    /* template */
  RzMirror     *mirror;   /* template */
  GtkWidget    *training; /* template */
  GtkLabel     *counter;  /* template */
  GtkLabel     *prompt;   /* template */
  GtkLabel     *comfort;  /* template */
  RzSymbol     *symbol;   /* template */
  GtkWidget    *swap;     /* template */
  RzBand       *fault;    /* template */
};

G_DEFINE_FINAL_TYPE (RzPageFace, rz_page_face, RZ_TYPE_PAGE)

static void
show_words (RzPageFace *self,
            const char *prompt,
            const char *comfort,
            const char *symbol,
            gboolean    warning)
{
  /* Setting the same words again would be announced again. */
  if (g_strcmp0 (gtk_label_get_label (self->prompt), prompt) != 0)
    gtk_label_set_label (self->prompt, prompt);
  gtk_label_set_label (self->comfort, comfort);
  rz_symbol_set_symbol (self->symbol, symbol);
  if (warning)
    gtk_widget_add_css_class (GTK_WIDGET (self->symbol), "soon");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->symbol), "soon");
}

static void
show_coaching (RzPageFace *self,
               RzFlow     *flow)
{
  RzHint hint = rz_flow_get_hint (flow);

  if (hint != RZ_HINT_NONE)
    show_words (self, rz_hint_get_advice (hint), rz_hint_get_cause (hint), rz_hint_symbol_get (hint), TRUE);
  else
    show_words (self, rz_challenge_kind_get_prompt (RZ_CHALLENGE_HOLD), rz_challenge_kind_get_comfort (RZ_CHALLENGE_HOLD),
                rz_hint_symbol_get_for_kind (RZ_CHALLENGE_HOLD), FALSE);
}

/* While a step is out but the face has left the picture, the hint matters more than the step. */
static void
show_challenge (RzPageFace *self,
                RzFlow     *flow)
{
  int prompt = rz_flow_get_prompt (flow);

  if (prompt < 0 || rz_flow_get_hint (flow) != RZ_HINT_NONE)
    show_coaching (self, flow);
  else
    show_words (self, rz_challenge_kind_get_prompt (prompt), rz_challenge_kind_get_comfort (prompt), rz_hint_symbol_get_for_kind (prompt), FALSE);
}

static void
show_counter (RzPageFace *self,
              RzFlow     *flow)
{
  gboolean counted = rz_flow_get_phase (flow) == RZ_FLOW_PHASE_CHALLENGE && rz_flow_get_steps (flow) > 0;
  /* Translators: both are numbers, e.g. "Movement 2 of 3" */
  g_autofree char *text = g_strdup_printf (_ ("Movement %u of %u"), rz_flow_get_step (flow) + 1, rz_flow_get_steps (flow));

  gtk_label_set_label (self->counter, counted ? text : _ ("Getting ready"));
}

static void
show_fault (RzPageFace *self,
            RzFlow     *flow)
{
  int code;

  g_object_get (flow, "camera-error", &code, NULL);
  if (code >= 0)
    rz_band_show (self->fault, "soon", "camera-off", rz_camera_error_get_title (code), rz_camera_error_get_advice (code));
}

static void
show_phase (RzPageFace *self,
            RzFlow     *flow)
{
  switch (rz_flow_get_phase (flow))
    {
    case RZ_FLOW_PHASE_CHALLENGE:
      show_challenge (self, flow);
      break;
    case RZ_FLOW_PHASE_CAMERA_LOST:
      show_fault (self, flow);
      break;
    case RZ_FLOW_PHASE_OPENING:
      show_words (self, _ ("Opening the camera, one moment please"), _ ("Sit comfortably and look at the screen."), "camera", FALSE);
      break;
    default:
      show_coaching (self, flow);
      break;
    }
}

static void
face_update (RzPage *page)
{
  RzPageFace *self = RZ_PAGE_FACE (page);
  RzFlow     *flow = rz_page_get_flow (page);
  gboolean    lost;
  guint       light;

  if (flow == NULL)
    return;

  lost = rz_flow_get_phase (flow) == RZ_FLOW_PHASE_CAMERA_LOST;
  g_object_get (flow, "light", &light, NULL);
  gtk_stack_set_visible_child_name (self->sides, lost ? "fault" : "camera");
  g_object_set (page,
                "main-label", lost ? _ ("Try again") : _ ("Ask the staff"),
                "main-quiet", !lost,
                "extra-label", lost ? _ ("Ask the staff") : NULL,
                "notice", lost ? NULL : _ ("No picture is kept on this computer"),
                NULL);
  gtk_widget_set_visible (self->training, !rz_flow_get_engine_fit (flow));
  gtk_widget_set_visible (gtk_widget_get_parent (self->swap), rz_flow_get_phase (flow) == RZ_FLOW_PHASE_CHALLENGE);
  rz_face_stage_set_light (self->stage, light);
  g_object_set (self->mirror, "progress", CLAMP (rz_flow_get_progress (flow), 0, 1), NULL);
  show_counter (self, flow);
  show_phase (self, flow);
}

static void
preview_cb (RzPageFace *self,
            RzFrame    *frame)
{
  rz_mirror_show_frame (self->mirror, frame);
}

static void
face_enter (RzPage *page)
{
  RzPageFace *self = RZ_PAGE_FACE (page);
  RzFlow     *flow = rz_page_get_flow (page);

  g_signal_group_set_target (self->frames, flow);
  if (flow != NULL)
    rz_flow_set_preview_wanted (flow, TRUE);
}

static void
face_leave (RzPage *page)
{
  RzPageFace *self = RZ_PAGE_FACE (page);
  RzFlow     *flow = rz_page_get_flow (page);

  if (flow != NULL)
    rz_flow_set_preview_wanted (flow, FALSE);
  g_signal_group_set_target (self->frames, NULL);
  rz_mirror_show_frame (self->mirror, NULL);
}

static gboolean
is_camera_lost (RzPage *page)
{
  return rz_page_get_flow (page) != NULL && rz_flow_get_phase (rz_page_get_flow (page)) == RZ_FLOW_PHASE_CAMERA_LOST;
}

static void
face_main (RzPage *page)
{
  if (is_camera_lost (page))
    rz_flow_reopen_camera (rz_page_get_flow (page));
  else
    rz_case_ask_staff (rz_page_get_case (page), NULL);
}

static void
face_extra (RzPage *page)
{
  rz_case_ask_staff (rz_page_get_case (page), NULL);
}

static void
swap_clicked_cb (RzPageFace *self)
{
  if (rz_page_get_flow (RZ_PAGE (self)) != NULL)
    rz_flow_swap_challenge (rz_page_get_flow (RZ_PAGE (self)));
}

/* Empty for a moment, so that the same words count as a change and are announced, and spoken. */
static void
again_clicked_cb (RzPageFace *self)
{
  g_autofree char *words = g_strdup (gtk_label_get_label (self->prompt));

  gtk_label_set_label (self->prompt, "");
  gtk_label_set_label (self->prompt, words);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", words);
}

static void
rz_page_face_dispose (GObject *object)
{
  g_clear_object (&RZ_PAGE_FACE (object)->frames);
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_FACE);
  G_OBJECT_CLASS (rz_page_face_parent_class)->dispose (object);
}

static void
rz_page_face_class_init (RzPageFaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_face_dispose;
  page_class->update = face_update;
  page_class->enter = face_enter;
  page_class->leave = face_leave;
  page_class->main = face_main;
  page_class->extra = face_extra;

  g_type_ensure (RZ_TYPE_BAND);
  g_type_ensure (RZ_TYPE_FACE_STAGE);
  g_type_ensure (RZ_TYPE_MIRROR);
  g_type_ensure (RZ_TYPE_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-face.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageFace, sides);
  gtk_widget_class_bind_template_child (widget_class, RzPageFace, stage);
  gtk_widget_class_bind_template_child (widget_class, RzPageFace, mirror);
  gtk_widget_class_bind_template_child (widget_class, RzPageFace, training);
  gtk_widget_class_bind_template_child (widget_class, RzPageFace, counter);
  gtk_widget_class_bind_template_child (widget_class, RzPageFace, prompt);
  gtk_widget_class_bind_template_child (widget_class, RzPageFace, comfort);
  gtk_widget_class_bind_template_child (widget_class, RzPageFace, symbol);
  gtk_widget_class_bind_template_child (widget_class, RzPageFace, swap);
  gtk_widget_class_bind_template_child (widget_class, RzPageFace, fault);
  gtk_widget_class_bind_template_callback (widget_class, swap_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_clicked_cb);
}

static void
rz_page_face_init (RzPageFace *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rz_presence_follow_pages (self->sides);
  self->frames = g_signal_group_new (RZ_TYPE_FLOW);
  g_signal_group_connect_swapped (self->frames, "preview", G_CALLBACK (preview_cb), self);
}
