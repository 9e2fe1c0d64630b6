package org.sciregistry.isncsci;

/** Voluntary anal contraction or deep anal pressure. */
public enum AnorectalFinding {
  YES("Yes"),
  NO("No"),
  NOT_TESTABLE("NT");

  private final String text;

  AnorectalFinding(String text) {
    this.text = text;
  }

  /** How the worksheet writes it. */
  public String text() {
    return text;
  }

  /**
   * The finding a worksheet's text means.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static AnorectalFinding of(String text) {
    for (AnorectalFinding finding : values()) {
      if (finding.text.equals(text)) {
        return finding;
      }
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is no anorectal finding; allowed are Yes, No, NT");
  }
}
