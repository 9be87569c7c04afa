/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A check box or radio button that assistive technology can press. */
#include "rz-choice.h"

struct _RzChoice
{
  GtkCheckButton parent_instance;
};

G_DEFINE_FINAL_TYPE (RzChoice, rz_choice, GTK_TYPE_CHECK_BUTTON)

static void
toggle (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  gtk_widget_activate (widget);
}

static void
rz_choice_class_init (RzChoiceClass *klass)
{
  /* GTK 4.8 gives its buttons an action on the accessibility bus, but not its check buttons; those of a class are listed there. */
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "choice.toggle", NULL, toggle);
}

static void
rz_choice_init (RzChoice *self)
{
}
