/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 试一试: says first what it does, then coaches and practises, then says how it went. The camera opens when the person asks for it. */
#include "rz-page-rehearsal.h"

#include <glib/gi18n-lib.h>

#include <adwaita.h>

#include "rz-band.h"
#include "rz-camera-button.h"
#include "rz-face-panel.h"
#include "rz-facts.h"
#include "rz-hint-symbol.h"
#include "rz-note.h"
#include "rz-presence.h"

struct _RzPageRehearsal
{
  RzPage parent_instance;

  GtkStack       *sides;   /* template */
  RzFacts        *facts;   /* template */
  RzFacePanel    *panel;   /* template */
  RzBand         *fault;   /* template */
  RzCameraButton *cameras; /* template */
  RzBand         *outcome; /* template */
  RzNote         *what;    /* template */
};

G_DEFINE_FINAL_TYPE (RzPageRehearsal, rz_page_rehearsal, RZ_TYPE_PAGE)

static void
fill (RzPageRehearsal *self)
{
  rz_facts_add (self->facts, _ ("What happens"), _ ("The camera shows your own picture, says what is not right yet, and asks two small movements."), FALSE);
  rz_facts_add (self->facts, _ ("Who sees it"), _ ("Only you, on this screen. Nothing is sent, nothing is kept."), FALSE);
  rz_facts_add (self->facts, _ ("Does it count"), _ ("No. You can try as often as you like."), FALSE);
}

static void
show_fault (RzPageRehearsal *self,
            RzFlow          *flow)
{
  int code;

  g_object_get (flow, "camera-error", &code, NULL);
  if (code >= 0)
    rz_band_show (self->fault, "soon", "camera-off", rz_camera_error_get_title (code), rz_camera_error_get_advice (code));
}

static void
show_outcome (RzPageRehearsal *self,
              RzHint           hint)
{
  gtk_widget_set_visible (GTK_WIDGET (self->what), hint != RZ_HINT_NONE);
  if (hint == RZ_HINT_NONE)
    rz_band_show (self->outcome, "done", "check", _ ("You are ready"), _ ("Picture and movements are good. The real face check goes just like this."));
  else
    {
      rz_band_show (self->outcome, "soon", "info", _ ("Not quite yet"), _ ("This was only practice; nothing has failed."));
      g_object_set (self->what, "symbol", rz_hint_symbol_get (hint), "title", rz_hint_get_cause (hint), "text", rz_hint_get_advice (hint), NULL);
    }
}

/* A wish for a side: which texts its footer carries. */
static void
show_side (RzPageRehearsal *self,
           const char      *side,
           const char      *heading,
           const char      *main,
           const char      *notice)
{
  gboolean camera = g_str_equal (side, "camera");

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->sides), side) != 0)
    {
      gtk_stack_set_visible_child_name (self->sides, side);
      rz_page_scroll_to_top (RZ_PAGE (self));
      gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", heading != NULL ? heading : "");
    }
  g_object_set (self, "heading", heading, "main-label", main, "main-quiet", camera, "notice", notice, NULL);
}

static void
rehearsal_update (RzPage *page)
{
  RzPageRehearsal *self = RZ_PAGE_REHEARSAL (page);
  RzFlow          *flow = rz_page_get_flow (page);

  switch (flow != NULL ? rz_flow_get_phase (flow) : RZ_FLOW_PHASE_NONE)
    {
    case RZ_FLOW_PHASE_NONE:
      show_side (self, "before", _ ("Try it out first?"), _ ("Open the camera"), NULL);
      g_object_set (page, "main-sensitive", flow != NULL && rz_flow_can_rehearse (flow), NULL);
      break;
    case RZ_FLOW_PHASE_CAMERA_LOST:
      show_fault (self, flow);
      show_side (self, "fault", NULL, _ ("Try again"), NULL);
      break;
    case RZ_FLOW_PHASE_REHEARSED:
      show_outcome (self, rz_flow_get_hint (flow));
      show_side (self, "after", NULL, _ ("Try it again"), NULL);
      break;
    case RZ_FLOW_PHASE_OPENING:
    case RZ_FLOW_PHASE_COACHING:
    case RZ_FLOW_PHASE_ASKING:
    case RZ_FLOW_PHASE_CHALLENGE:
    default:
      show_side (self, "camera", NULL, _ ("That is enough"), _ ("Practice: only you see this picture"));
      rz_face_panel_show (self->panel, flow);
      break;
    }
}

static void
rehearsal_enter (RzPage *page)
{
  RzFlow *flow = rz_page_get_flow (page);

  rz_face_panel_watch (RZ_PAGE_REHEARSAL (page)->panel, flow);
  rz_camera_button_watch (RZ_PAGE_REHEARSAL (page)->cameras, flow);
  if (flow != NULL)
    rz_flow_set_preview_wanted (flow, TRUE);
}

static void
rehearsal_leave (RzPage *page)
{
  RzFlow *flow = rz_page_get_flow (page);

  if (flow != NULL)
    rz_flow_set_preview_wanted (flow, FALSE);
  rz_face_panel_watch (RZ_PAGE_REHEARSAL (page)->panel, NULL);
  rz_camera_button_watch (RZ_PAGE_REHEARSAL (page)->cameras, NULL);
}

static void
rehearsal_main (RzPage *page)
{
  RzFlow *flow = rz_page_get_flow (page);

  if (flow == NULL)
    return;

  switch (rz_flow_get_phase (flow))
    {
    case RZ_FLOW_PHASE_NONE:
    case RZ_FLOW_PHASE_REHEARSED:
      rz_flow_rehearse (flow);
      break;
    case RZ_FLOW_PHASE_CAMERA_LOST:
      rz_flow_reopen_camera (flow);
      break;
    case RZ_FLOW_PHASE_OPENING:
    case RZ_FLOW_PHASE_COACHING:
    case RZ_FLOW_PHASE_ASKING:
    case RZ_FLOW_PHASE_CHALLENGE:
    default:
      rz_flow_end_rehearsal (flow);
      break;
    }
}

static void
swap_cb (RzPageRehearsal *self)
{
  if (rz_page_get_flow (RZ_PAGE (self)) != NULL)
    rz_flow_swap_challenge (rz_page_get_flow (RZ_PAGE (self)));
}

static void
rz_page_rehearsal_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_REHEARSAL);
  G_OBJECT_CLASS (rz_page_rehearsal_parent_class)->dispose (object);
}

static void
rz_page_rehearsal_class_init (RzPageRehearsalClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_rehearsal_dispose;
  page_class->update = rehearsal_update;
  page_class->enter = rehearsal_enter;
  page_class->leave = rehearsal_leave;
  page_class->main = rehearsal_main;

  g_type_ensure (ADW_TYPE_BIN);
  g_type_ensure (RZ_TYPE_BAND);
  g_type_ensure (RZ_TYPE_CAMERA_BUTTON);
  g_type_ensure (RZ_TYPE_FACE_PANEL);
  g_type_ensure (RZ_TYPE_FACTS);
  g_type_ensure (RZ_TYPE_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-rehearsal.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageRehearsal, sides);
  gtk_widget_class_bind_template_child (widget_class, RzPageRehearsal, facts);
  gtk_widget_class_bind_template_child (widget_class, RzPageRehearsal, panel);
  gtk_widget_class_bind_template_child (widget_class, RzPageRehearsal, fault);
  gtk_widget_class_bind_template_child (widget_class, RzPageRehearsal, cameras);
  gtk_widget_class_bind_template_child (widget_class, RzPageRehearsal, outcome);
  gtk_widget_class_bind_template_child (widget_class, RzPageRehearsal, what);
  gtk_widget_class_bind_template_callback (widget_class, swap_cb);
}

static void
rz_page_rehearsal_init (RzPageRehearsal *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rz_presence_follow_pages (self->sides);
  fill (self);
}
