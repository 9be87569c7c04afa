/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 6: for oneself or for somebody else; nothing is chosen beforehand. */
#include "rz-page-handling.h"

#include "rz-choice.h"
#include "rz-symbol.h"

struct _RzPageHandling
{
  RzPage parent_instance;

  GtkCheckButton *own;   /* template */
  GtkCheckButton *proxy; /* template */
};

G_DEFINE_FINAL_TYPE (RzPageHandling, rz_page_handling, RZ_TYPE_PAGE)

static void
handling_update (RzPage *page)
{
  RzPageHandling *self = RZ_PAGE_HANDLING (page);
  RzHandling      handling = rz_case_get_handling (rz_page_get_case (page));

  gtk_check_button_set_active (self->own, handling == RZ_HANDLING_SELF);
  gtk_check_button_set_active (self->proxy, handling == RZ_HANDLING_PROXY);
  g_object_set (page, "step", 6, "main-sensitive", handling != RZ_HANDLING_NONE, NULL);
}

static void
choice_toggled_cb (RzPageHandling *self,
                   GtkCheckButton *choice)
{
  g_autoptr (GError) error = NULL;
  RzCase *rz_case = rz_page_get_case (RZ_PAGE (self));

  if (rz_case == NULL || rz_case_get_state (rz_case) != RZ_CASE_STATE_HANDLING || !gtk_check_button_get_active (choice))
    return;

  if (!rz_case_set_handling (rz_case, choice == self->own ? RZ_HANDLING_SELF : RZ_HANDLING_PROXY, &error))
    g_warning ("Handling: %s", error->message);
}

static void
rz_page_handling_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_HANDLING);
  G_OBJECT_CLASS (rz_page_handling_parent_class)->dispose (object);
}

static void
rz_page_handling_class_init (RzPageHandlingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_handling_dispose;
  page_class->update = handling_update;

  g_type_ensure (RZ_TYPE_CHOICE);
  g_type_ensure (RZ_TYPE_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-handling.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageHandling, own);
  gtk_widget_class_bind_template_child (widget_class, RzPageHandling, proxy);
  gtk_widget_class_bind_template_callback (widget_class, choice_toggled_cb);
}

static void
rz_page_handling_init (RzPageHandling *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
