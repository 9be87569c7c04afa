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

char *
rz_case_table_add (RzCaseTable    *self,
                   gint64          beneficiary,
                   RzHandling      handling,
                   const RzPerson *agent,
                   RzRelation      relation,
                   const char     *terminal,
                   gint64          now,
                   GError        **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "INSERT INTO certification (case_id, beneficiary, handling, agent, opened_at, terminal) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  g_autofree char *case_id = rz_token_new ("case_");
  g_autoptr (GBytes) sealed = NULL;

  if (statement == NULL || (agent != NULL && (sealed = seal_agent (self, case_id, agent, relation, error)) == NULL))
    return NULL;

  rz_statement_bind_text (statement, 1, case_id);
  rz_statement_bind_int (statement, 2, beneficiary);
  rz_statement_bind_text (statement, 3, handling == RZ_HANDLING_PROXY ? "proxy" : "self");
  rz_statement_bind_bytes (statement, 4, sealed);
  rz_statement_bind_int (statement, 5, now);
  rz_statement_bind_text (statement, 6, terminal);
  return rz_statement_step (statement, NULL, error) ? g_steal_pointer (&case_id) : NULL;
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

#define CONSENTS "INSERT INTO consent (case_id, document, version, given_at, witness) VALUES (?1, ?2, ?3, ?4, ?5)"

/* One statement for one, or for the two that every case opens with. */
static gboolean
add_some_consents (RzCaseTable *self,
                   const char  *case_id,
                   GPtrArray   *consents,
                   guint        from,
                   guint        n,
                   GError     **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, n == 2 ? CONSENTS ", (?1, ?6, ?7, ?8, ?9)" : CONSENTS, error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, case_id);
  for (guint i = 0; i < n; i++)
    {
      const RzConsent *consent = g_ptr_array_index (consents, from + i);

      rz_statement_bind_text (statement, 4 * i + 2, rz_consent_document_to_string (consent->document));
      rz_statement_bind_text (statement, 4 * i + 3, consent->version);
      rz_statement_bind_text (statement, 4 * i + 4, consent->at);
      rz_statement_bind_text (statement, 4 * i + 5, consent->witness);
    }

  return rz_statement_step (statement, NULL, error);
}

gboolean
rz_case_table_add_consents (RzCaseTable *self,
                            const char  *case_id,
                            GPtrArray   *consents,
                            GError     **error)
{
  guint n;

  for (guint i = 0; i < consents->len; i += n)
    {
      n = MIN (consents->len - i, 2);
      if (!add_some_consents (self, case_id, consents, i, n, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
rz_case_table_has_consent (RzCaseTable      *self,
                           const char       *case_id,
                           RzConsentDocument document,
                           gboolean         *given,
                           GError          **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "SELECT 1 FROM consent WHERE case_id = ?1 AND document = ?2 LIMIT 1", error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, case_id);
  rz_statement_bind_text (statement, 2, rz_consent_document_to_string (document));
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
