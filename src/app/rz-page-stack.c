/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes pages by the table of states, brings one to the front, and drops what is personal. */
#include "rz-page-stack.h"

#include "rz-page-table.h"

struct _RzPageStack
{
  AdwBin parent_instance;

  RzCase   *rz_case;     /* (owned) (nullable): not before rz_page_stack_set_case() */
  RzFlow   *flow;        /* (owned) (nullable): not before service and store are there */
  RzPage   *front;       /* (nullable): the page of the case in front, child of @stack */
  gboolean  standing_in; /* another page instead of any of the case */
  GtkStack *stack;       /* template */
};

static guint entered_signal;

G_DEFINE_FINAL_TYPE (RzPageStack, rz_page_stack, ADW_TYPE_BIN)

static GtkWindow *
get_window (RzPageStack *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static RzPage *
make_page (RzPageStack *self,
           GType        type)
{
  RzPage *page = g_object_new (type, "case", self->rz_case, "flow", self->flow, NULL);

  gtk_stack_add_named (self->stack, GTK_WIDGET (page), g_type_name (type));

  return page;
}

static RzPage *
find_page (RzPageStack *self,
           GType        type)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, g_type_name (type));

  return page != NULL ? RZ_PAGE (page) : make_page (self, type);
}

/* From now on its buttons do nothing, also while it fades. */
static void
leave_front (RzPageStack *self)
{
  if (self->front != NULL)
    rz_page_leave (self->front);
  self->front = NULL;
}

/* After success or home nothing of the person stays on the screen or in a widget (domain facts, section 2). */
static void
drop_pages_but (RzPageStack *self,
                RzPage      *kept)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack));

  /* GTK 4.8 may keep them beyond the life of their page. */
  if (kept == NULL)
    {
      gtk_window_set_default_widget (get_window (self), NULL);
      gtk_window_set_focus (get_window (self), NULL);
    }
  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (child != GTK_WIDGET (kept))
        gtk_stack_remove (self->stack, child);
      child = next;
    }
}

static void
focus_page (RzPageStack *self,
            RzPage      *page)
{
  GtkWidget *main = rz_page_get_main_button (page);

  gtk_window_set_default_widget (get_window (self), main);
  if (!gtk_widget_get_visible (main) || !gtk_widget_get_sensitive (main) || !gtk_widget_grab_focus (main))
    gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
}

static void
bring_to_front (RzPageStack *self,
                RzPage      *page)
{
  leave_front (self);
  self->front = page;
  rz_page_update (page);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  focus_page (self, page);
  rz_page_enter (page);
  g_signal_emit (self, entered_signal, 0, page);
}

static void
show_state (RzPageStack *self)
{
  RzCaseState state = rz_case_get_state (self->rz_case);
  GType       type = rz_page_table_get_type_for (state);
  RzPage     *page;

  g_return_if_fail (type != G_TYPE_INVALID);

  if (self->standing_in)
    return;

  page = find_page (self, type);
  if (page == self->front)
    return;

  bring_to_front (self, page);
  if (state == RZ_CASE_STATE_HOME)
    drop_pages_but (self, page);
}

static void
rz_page_stack_dispose (GObject *object)
{
  RzPageStack *self = RZ_PAGE_STACK (object);

  leave_front (self);
  g_clear_object (&self->rz_case);
  g_clear_object (&self->flow);
  G_OBJECT_CLASS (rz_page_stack_parent_class)->dispose (object);
}

static void
rz_page_stack_class_init (RzPageStackClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_stack_dispose;
  entered_signal = g_signal_new ("entered", RZ_TYPE_PAGE_STACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RZ_TYPE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-stack.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageStack, stack);
}

static void
rz_page_stack_init (RzPageStack *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rz_page_stack_set_case (RzPageStack *self,
                        RzCase      *rz_case)
{
  g_return_if_fail (RZ_IS_PAGE_STACK (self));
  g_return_if_fail (RZ_IS_CASE (rz_case) && self->rz_case == NULL);

  self->rz_case = g_object_ref (rz_case);
  g_signal_connect_object (rz_case, "notify::state", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  show_state (self);
}

void
rz_page_stack_set_flow (RzPageStack *self,
                        RzFlow      *flow)
{
  g_return_if_fail (RZ_IS_PAGE_STACK (self));

  if (!g_set_object (&self->flow, flow))
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); child != NULL; child = gtk_widget_get_next_sibling (child))
    g_object_set (child, "flow", flow, NULL);
  if (self->front != NULL)
    rz_page_update (self->front);
}

RzPage *
rz_page_stack_get_front (RzPageStack *self)
{
  g_return_val_if_fail (RZ_IS_PAGE_STACK (self), NULL);

  return self->front;
}

void
rz_page_stack_enter_again (RzPageStack *self)
{
  g_return_if_fail (RZ_IS_PAGE_STACK (self));

  if (self->front == NULL)
    return;

  rz_page_leave (self->front);
  rz_page_enter (self->front);
}

/* New texts come with new widgets; the case holds everything that was typed, the page only where in it the person was. */
void
rz_page_stack_rebuild (RzPageStack *self)
{
  g_autoptr (RzPage) earlier = NULL;

  g_return_if_fail (RZ_IS_PAGE_STACK (self));

  if (self->front == NULL)
    return;

  earlier = g_object_ref (self->front);
  leave_front (self);
  drop_pages_but (self, NULL);
  bring_to_front (self, make_page (self, rz_page_table_get_type_for (rz_case_get_state (self->rz_case))));
  rz_page_resume (self->front, earlier);
}

void
rz_page_stack_fit (RzPageStack *self)
{
  g_return_if_fail (RZ_IS_PAGE_STACK (self));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); child != NULL; child = gtk_widget_get_next_sibling (child))
    rz_page_fit (RZ_PAGE (child));
}

void
rz_page_stack_stand_in (RzPageStack *self,
                        RzPage      *page)
{
  g_return_if_fail (RZ_IS_PAGE_STACK (self));
  g_return_if_fail (RZ_IS_PAGE (page));

  self->standing_in = TRUE;
  leave_front (self);
  drop_pages_but (self, NULL);
  gtk_stack_add_child (self->stack, GTK_WIDGET (page));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  gtk_window_set_default_widget (get_window (self), rz_page_get_main_button (page));
}

void
rz_page_stack_follow_case (RzPageStack *self)
{
  g_return_if_fail (RZ_IS_PAGE_STACK (self));
  g_return_if_fail (self->standing_in);

  self->standing_in = FALSE;
  show_state (self);
  drop_pages_but (self, self->front);
}
