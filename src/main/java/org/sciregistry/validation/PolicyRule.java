package org.sciregistry.validation;

import java.util.Locale;
import org.sciregistry.fault.Issue;
import org.sciregistry.fault.IssueType;
import org.sciregistry.fault.Severity;
import org.sciregistry.fault.Text;

/** The registry's own sentences about claims, codes and references, beside the HL7 validator's. */
enum PolicyRule {
  PROFILE_NOT_CHECKED(
      Severity.WARNING,
      IssueType.NOT_SUPPORTED,
      "The profile {0} is claimed but not known here, so it was not checked. Known for {1}: {2}.",
      "声明的配置文件 {0} 在此未知，因此未校验。{1} 的已知配置文件：{2}。"),
  PROFILE_UNKNOWN(
      Severity.ERROR,
      IssueType.NOT_SUPPORTED,
      "The profile {0} is claimed but not known here, and this registry accepts known profiles only."
          + " Known for {1}: {2}. Remove the claim or use one of these.",
      "声明的配置文件 {0} 在此未知，且本登记库只接受已知配置文件。{1} 的已知配置文件：{2}。请删除该声明或改用其中之一。"),
  PROFILE_NEEDED(
      Severity.ERROR,
      IssueType.BUSINESS_RULE,
      "This registry takes a {0} only in one of its profiles, and nothing in this one tells which."
          + " Claim one in meta.profile: {1}.",
      "本登记库只接受符合其配置文件的 {0}，而此资源无法判断属于哪一个。请在 meta.profile 中声明其一：{1}。"),
  CODE_NOT_CHECKED(
      Severity.INFORMATION,
      IssueType.NOT_SUPPORTED,
      "The code {1} of {0} was not checked, because the content of this code system is not here"
          + " (times in this resource: {2}).",
      "{0} 的代码 {1} 未校验，因为此处没有该代码系统的内容（本资源中共有 {2} 个此类代码）。"),
  DISPLAY_UNKNOWN(
      Severity.WARNING,
      IssueType.CODE_INVALID,
      "\"{0}\" is not a name of {1} in {2}. Known names: {3}. Use one of them or leave the display"
          + " out.",
      "\"{0}\" 不是 {2} 中 {1} 的名称。已知名称：{3}。请使用其中之一或省略 display。"),
  FULL_URL_DIFFERS(
      Severity.ERROR,
      IssueType.VALUE,
      "The fullUrl {0} ends with a type and an id, but the resource is {1}. Make them equal, or use a"
          + " urn:uuid.",
      "fullUrl {0} 以类型和 id 结尾，但资源是 {1}。请使两者一致，或使用 urn:uuid。"),
  MODIFIER_UNKNOWN(
      Severity.ERROR,
      IssueType.EXTENSION,
      "The modifierExtension {0} is not known here. It may turn the meaning around, so what it modifies cannot be"
          + " stored. Send the content without it only if that stays true.",
      "此处不认识 modifierExtension {0}。它可能使含义相反，因此不能保存被其修饰的内容。只有去掉后内容仍然属实时，才可不带它发送。"),
  SYSTEM_NOT_ABSOLUTE(
      Severity.ERROR,
      IssueType.VALUE,
      "The system \"{0}\" of a code must be an absolute URI of at most {1} characters, such as http://loinc.org. Send"
          + " the code system's own URI.",
      "代码的 system \"{0}\" 必须是绝对 URI，且不超过 {1} 个字符，例如 http://loinc.org。请发送该代码系统自己的 URI。"),
  BASE64_INVALID(
      Severity.ERROR,
      IssueType.VALUE,
      "The data are no base64, so nobody could read them. Encode the content as base64, or post it as it is with its"
          + " own Content-Type.",
      "data 不是 base64，无法读取。请将内容编码为 base64，或以其自身的 Content-Type 直接发送。"),
  NAME_REORDERED(
      Severity.ERROR,
      IssueType.VALUE,
      "The name holds U+202D or U+202E, which shows its letters in another order than they are written. Send it"
          + " without; right-to-left names need neither.",
      "姓名含有 U+202D 或 U+202E，会改变字母的显示顺序。请去掉后发送；从右到左书写的姓名不需要它们。"),
  IDENTITY_REFUSED(
      Severity.ERROR,
      IssueType.BUSINESS_RULE,
      "This registry keeps pseudonyms, and {0} tells who the person is. Leave it out, and send as identifier a pseudonym that your hospital makes from its record number with a key"
          + " that only it holds.",
      "本登记库只保存假名，而 {0} 会透露此人身份。请去掉该元素，并以 identifier 发送由贵院用自行保管的密钥从病历号生成的假名。"),
  RESIDENT_ID_REFUSED(
      Severity.ERROR,
      IssueType.BUSINESS_RULE,
      "This registry keeps pseudonyms, and here stands a resident identity number. Leave it out, and send as identifier a pseudonym that your hospital makes with a key that only it"
          + " holds.",
      "本登记库只保存假名，而此处含有居民身份证号码。请去掉该号码，并以 identifier 发送由贵院用自行保管的密钥生成的假名。"),
  PERSON_TOKEN_ELSEWHERE(
      Severity.ERROR,
      IssueType.BUSINESS_RULE,
      "A person token may stand only in Patient.identifier of a Patient that is sent by itself or in a transaction or batch, from where it is taken for linkage. Here everybody could read it:"
          + " leave it out.",
      "人员令牌只能出现在单独提交或随事务、批处理提交的 Patient.identifier 中，并从中取出用于关联。此处人人可读，请去掉。"),
  PERSON_TOKEN_SECOND(
      Severity.ERROR,
      IssueType.BUSINESS_RULE,
      "A Patient brings one person token; this is another. Agree with the other hospitals which kind of document is used first.",
      "一个 Patient 只能带一个人员令牌；这是另一个。请与其他医院约定优先使用哪类证件。"),
  PERSON_TOKEN_INVALID(
      Severity.ERROR,
      IssueType.VALUE,
      "This is no person token: 43 characters of Base64url, as the command person-token makes them. Never send the number of a document. Leave the value out to take an earlier token"
          + " back.",
      "这不是人员令牌：须为 person-token 命令生成的 43 个 Base64url 字符。切勿发送证件号码。若要撤回先前的令牌，请省略 value。"),
  PERSON_TOKEN_TAKEN_OUT(
      Severity.INFORMATION,
      IssueType.INFORMATIONAL,
      "The person token is for linkage only: it is taken out of the Patient before it is stored, and nobody is shown it.",
      "人员令牌仅供关联：在存储 Patient 之前取出，不向任何人显示。"),
  NOT_JUDGED(
      Severity.ERROR,
      IssueType.PROCESSING,
      "The HL7 validator could not read this resource to its end: {0}",
      "HL7 校验器无法完整读取此资源：{0}"),
  TYPE_UNKNOWN(
      Severity.ERROR,
      IssueType.STRUCTURE,
      "\"{0}\" is not an R4 resource type.",
      "\"{0}\" 不是 R4 资源类型。");

  private final Severity severity;
  private final IssueType type;
  private final Text template;

  PolicyRule(Severity severity, IssueType type, String english, String chinese) {
    this.severity = severity;
    this.type = type;
    this.template = new Text(english, chinese);
  }

  /** The stable id shown beside the text. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Issue at(String expression, Object... arguments) {
    return new Issue(severity, type, expression, template.filled(arguments), id());
  }
}
