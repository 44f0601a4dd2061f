/// Columns that a system for forms adds of its own, which say when and how a form was filled in and
/// nothing about the person.
enum FormColumn {
  static func isOne(_ heading: String) -> Bool {
    heading.hasPrefix("_") || names.contains(foldedName(heading))
      || foldedName(heading).hasSuffix("timestamp")
  }

  private static let names = Set(
    [
      "start", "end", "today", "starttime", "endtime", "start_time", "end_time", "SubmissionDate",
      "submission_date", "submission_time", "submitted_at", "received_at", "instanceID",
      "meta/instanceID", "meta/instanceName", "formhub/uuid", "KEY", "PARENT_KEY", "SET-OF",
      "AttachmentsPresent", "AttachmentsExpected", "Status_review", "ReviewState", "DeviceID",
      "FormVersion", "form_version", "Edits", "CompletionDate", "isValidated", "duration_seconds",
      "duration in seconds", "redcap_event_name", "redcap_repeat_instrument",
      "redcap_repeat_instance", "redcap_data_access_group", "redcap_survey_identifier", "created",
      "created_at", "createdAt", "createdOn", "last_updated", "lastUpdated", "updated_at",
      "updatedAt", "lastUpdatedAtClient", "createdAtClient", "completed_date", "completedDate",
      "dueDate", "scheduledAt", "scheduled_at", "last_modified", "modified", "timestamp",
    ].map { foldedName($0) })
}
