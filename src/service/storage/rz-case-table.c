/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opened cases, their consents, their tickets. */
#include "rz-case-table.h"

#include "rz-statement.h"
#include "rz-token.h"

struct _RzCaseTable
{
  RzDatabase *database; /* of the storage */
  RzVault    *vault;    /* of the storage */
};

RzCaseTable *
rz_case_table_new (RzStorage *storage)
{
  RzCaseTable *self = g_new0 (RzCaseTable, 1);

  self->database = rz_storage_get_database (storage);
  self->vault = rz_storage_get_vault (storage);
  return self;
}

void
rz_case_table_free (RzCaseTable *self)
{
  g_free (self);
}

/* What the staff may have to ask for: kept sealed as one field, nothing looks for it. */
static GBytes *
seal_agent (RzCaseTable    *self,
            const char     *case_id,
            const RzPerson *agent,
            RzRelation      relation,
            GError        **error)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (g_variant_new ("(ssss)", agent->name, rz_id_type_to_string (agent->id_type), agent->id_number, rz_relation_to_string (relation)));
  g_autoptr (GBytes) clear = g_variant_get_data_as_bytes (variant);
  g_autofree char *place = g_strdup_printf ("certification.agent:%s", case_id);

  return rz_vault_seal (self->vault, place, clear, error);
}

#define ADD                                                                                                                 \
  "INSERT INTO certification (case_id, beneficiary, handling, agent, opened_at, terminal, agreement_version, agreement_at," \
  " agreement_witness, privacy_version, privacy_at, privacy_witness) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"

/* Parameters of ADD: version, time and witness of agreement and privacy. */
#define FIRST_CONSENT 7

static gboolean
add_consent (RzCaseTable     *self,
             const char      *case_id,
             const RzConsent *consent,
             GError         **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "INSERT INTO consent (case_id, document, version, given_at, witness) VALUES (?1, ?2, ?3, ?4, ?5)", error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, case_id);
  rz_statement_bind_text (statement, 2, rz_consent_document_to_string (consent->document));
  rz_statement_bind_text (statement, 3, consent->version);
  rz_statement_bind_text (statement, 4, consent->at);
  rz_statement_bind_text (statement, 5, consent->witness);
  return rz_statement_step (statement, NULL, error);
}

/* Those that the row of the case has room for; @others: (element-type RzConsent): the rest. */
static void
bind_consents (RzStatement *statement,
               GPtrArray   *consents,
               GPtrArray   *others)
{
  gboolean bound[RZ_N_CONSENT_DOCUMENTS] = { [RZ_CONSENT_FACE] = TRUE };

  for (guint i = 0; i < consents->len; i++)
    {
      const RzConsent *consent = g_ptr_array_index (consents, i);
      int              first = FIRST_CONSENT + 3 * consent->document;

      if (bound[consent->document])
        {
          g_ptr_array_add (others, (gpointer) consent);
          continue;
        }

      bound[consent->document] = TRUE;
      rz_statement_bind_text (statement, first, consent->version);
      rz_statement_bind_text (statement, first + 1, consent->at);
      rz_statement_bind_text (statement, first + 2, consent->witness);
    }
}

char *
rz_case_table_add (RzCaseTable    *self,
                   gint64          beneficiary,
                   RzHandling      handling,
                   const RzPerson *agent,
                   RzRelation      relation,
                   const char     *terminal,
                   GPtrArray      *consents,
                   gint64          now,
                   GError        **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, ADD, error);
  g_autofree char *case_id = rz_token_new_dated ("case_");
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autoptr (GBytes) sealed = NULL;

  if (statement == NULL || (agent != NULL && (sealed = seal_agent (self, case_id, agent, relation, error)) == NULL))
    return NULL;

  rz_statement_bind_text (statement, 1, case_id);
  rz_statement_bind_int (statement, 2, beneficiary);
  rz_statement_bind_text (statement, 3, handling == RZ_HANDLING_PROXY ? "proxy" : "self");
  rz_statement_bind_bytes (statement, 4, sealed);
  rz_statement_bind_int (statement, 5, now);
  rz_statement_bind_text (statement, 6, terminal);
  for (int i = FIRST_CONSENT; i < FIRST_CONSENT + 6; i++)
    rz_statement_bind_text (statement, i, NULL);
  bind_consents (statement, consents, others);
  return rz_statement_step (statement, NULL, error) && rz_case_table_add_consents (self, case_id, others, error) ? g_steal_pointer (&case_id) : NULL;
}

gint64
rz_case_table_find (RzCaseTable *self,
                    const char  *case_id,
                    gint64       now,
                    GError     **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "SELECT beneficiary FROM certification WHERE case_id = ?1 AND opened_at > ?2", error);
  gboolean row = FALSE;

  if (statement == NULL)
    return 0;

  rz_statement_bind_text (statement, 1, case_id);
  rz_statement_bind_int (statement, 2, now - RZ_CASE_SECONDS);
  return rz_statement_step (statement, &row, error) && row ? rz_statement_get_int (statement, 0) : 0;
}

char *
rz_case_table_get_terminal (RzCaseTable *self,
                            const char  *case_id,
                            GError     **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "SELECT terminal FROM certification WHERE case_id = ?1", error);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;

  rz_statement_bind_text (statement, 1, case_id);
  return rz_statement_step (statement, &row, error) && row ? g_strdup (rz_statement_get_text (statement, 0)) : NULL;
}

gboolean
rz_case_table_erase (RzCaseTable *self,
                     const char  *case_id,
                     GError     **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "DELETE FROM certification WHERE case_id = ?1", error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, case_id);
  return rz_statement_step (statement, NULL, error);
}

gboolean
rz_case_table_sweep (RzCaseTable *self,
                     gint64       now,
                     GError     **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "DELETE FROM certification WHERE opened_at <= ?1", error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_int (statement, 1, now - RZ_CASE_SECONDS);
  return rz_statement_step (statement, NULL, error);
}

gboolean
rz_case_table_add_consents (RzCaseTable *self,
                            const char  *case_id,
                            GPtrArray   *consents,
                            GError     **error)
{
  for (guint i = 0; i < consents->len; i++)
    if (!add_consent (self, case_id, g_ptr_array_index (consents, i), error))
      return FALSE;

  return TRUE;
}

gboolean
rz_case_table_has_face_consent (RzCaseTable *self,
                                const char  *case_id,
                                gboolean    *given,
                                GError     **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "SELECT 1 FROM consent WHERE case_id = ?1 AND document = ?2 LIMIT 1", error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, case_id);
  rz_statement_bind_text (statement, 2, rz_consent_document_to_string (RZ_CONSENT_FACE));
  return rz_statement_step (statement, given, error);
}

gboolean
rz_case_table_add_ticket (RzCaseTable *self,
                          const char  *ticket,
                          gint64       beneficiary,
                          const char  *reason,
                          const char  *channel,
                          gint64       now,
                          GError     **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "INSERT INTO ticket (ticket, beneficiary, reason, channel, opened_at) VALUES (?1, ?2, ?3, ?4, ?5)", error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, ticket);
  rz_statement_bind_int (statement, 2, beneficiary);
  rz_statement_bind_text (statement, 3, reason);
  rz_statement_bind_text (statement, 4, channel);
  rz_statement_bind_int (statement, 5, now);
  return rz_statement_step (statement, NULL, error);
}
