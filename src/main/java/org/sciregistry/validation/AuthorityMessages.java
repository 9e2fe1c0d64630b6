package org.sciregistry.validation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.sciregistry.fault.Issue;
import org.sciregistry.fault.IssueType;
import org.sciregistry.fault.Severity;
import org.sciregistry.fault.Text;

/** Tells the HL7 validator's messages as issues of the registry, in English as they are and in Chinese. */
final class AuthorityMessages {

  /** Messages about claims of unknown profiles and about displays: the registry has sentences of its own for them. */
  private static final Set<String> TOLD_OTHERWISE = Set.of(
      "VALIDATION_VAL_PROFILE_UNKNOWN",
      "VALIDATION_VAL_PROFILE_UNKNOWN_NOT_POLICY",
      "VALIDATION_VAL_PROFILE_UNKNOWN_ERROR",
      "VALIDATION_VAL_PROFILE_UNKNOWN_ERROR_NETWORK");

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/");
  private static final Map<String, IssueType> TYPES = types();

  private static final Pattern DISPLAY_DIFFERS = Pattern.compile(
      ".*Concept Display .* does not match expected .* for '(.*)#.*'.*", Pattern.DOTALL);

  /** Messages about a value that has not the form of its FHIR type; GT and LT are about the bounds of a profile. */
  private static final Pattern VALUE_FORM_RULE = Pattern.compile(
      "Type_Specific_Checks_DT_(?:Att_B64|Base64|Boolean|Date|DateTime|Decimal|Instant|Integer|Time)_(?!GT$|LT$).*",
      Pattern.CASE_INSENSITIVE);

  private static final Pattern VALUE_FORM =
      Pattern.compile("Error parsing JSON: the primitive value must be .*");

  /** Messages about an element that is unknown or an array where none is due. */
  private static final Pattern STRUCTURE_FORM = Pattern.compile(
      "Unrecognized property '.*'|The property .* must be an? .*, not an? .*", Pattern.DOTALL);

  private final ChineseMessages chinese;
  private final Vocabulary vocabulary;

  AuthorityMessages(ChineseMessages chinese, Vocabulary vocabulary) {
    this.chinese = chinese;
    this.vocabulary = vocabulary;
  }

  private static Map<String, IssueType> types() {
    Map<String, IssueType> types = new HashMap<>();
    for (IssueType type : IssueType.values()) {
      types.put(type.code(), type);
    }
    return types;
  }

  /** Whether the message is left out because the registry tells the same in its own words. */
  boolean toldOtherwise(ValidationMessage message) {
    String id = message.getMessageId();
    if (message.getLevel().isError()) {
      return false;
    }
    if (id != null && TOLD_OTHERWISE.contains(id.toUpperCase(Locale.ROOT))) {
      return true;
    }
    Matcher display = DISPLAY_DIFFERS.matcher(message.getMessage());
    return display.matches() && vocabulary.hasNames(display.group(1));
  }

  /** The message as an issue. */
  Issue issue(ValidationMessage message) {
    String location = message.getLocation() == null
        ? ""
        : COMMENT.matcher(message.getLocation()).replaceAll("");
    String english = message.getMessage();
    String rule = rule(message);
    return new Issue(
        severity(message.getLevel()),
        type(message),
        location,
        new Text(english, chinese.translate(rule, location, english)),
        rule);
  }

  private static Severity severity(ValidationMessage.IssueSeverity level) {
    return switch (level) {
      case FATAL -> Severity.FATAL;
      case ERROR -> Severity.ERROR;
      case WARNING -> Severity.WARNING;
      case INFORMATION, NULL -> Severity.INFORMATION;
    };
  }

  /** Whether an issue says that something has not the form FHIR JSON gives it. */
  static boolean isAboutForm(Issue issue) {
    String english = issue.text().english();
    return VALUE_FORM_RULE.matcher(issue.rule()).matches()
        || VALUE_FORM.matcher(english).matches()
        || STRUCTURE_FORM.matcher(english).matches();
  }

  private static IssueType type(ValidationMessage message) {
    String english = message.getMessage();
    if (VALUE_FORM_RULE.matcher(rule(message)).matches()
        || VALUE_FORM.matcher(english).matches()) {
      return IssueType.VALUE;
    }
    if (STRUCTURE_FORM.matcher(english).matches()) {
      return IssueType.STRUCTURE;
    }
    IssueType type =
        message.getType() == null ? null : TYPES.get(message.getType().toCode());
    return type == null ? IssueType.INVALID : type;
  }

  /** An invariant's key, such as {@code obs-6}, or the id of HL7's message. */
  private static String rule(ValidationMessage message) {
    String invariant = message.getInvId();
    String id = invariant == null ? message.getMessageId() : invariant;
    if (id == null || id.contains(" ")) {
      return "";
    }
    return id.substring(id.lastIndexOf('#') + 1);
  }
}
