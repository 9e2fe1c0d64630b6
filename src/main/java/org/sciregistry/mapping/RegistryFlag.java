package org.sciregistry.mapping;

import org.sciregistry.document.JsonText;
import org.sciregistry.profile.Guide;

/** What the registry marks on a resource it stored with a reservation, as {@code meta.tag}. */
public enum RegistryFlag {
  /** The reference and the exact set of an exam's meaning differ in this result. */
  DISPUTED("isncsci-disputed"),
  /** A clinician's result stands against the computed one, with a reason. */
  OVERRIDDEN("isncsci-override"),
  /** The exam was done by an earlier revision than the one that is computed. */
  EARLIER_REVISION("isncsci-earlier-revision");

  /** The code system of the flags. */
  public static final String SYSTEM = Guide.CANONICAL + "/CodeSystem/registry-flag";

  private final String code;

  RegistryFlag(String code) {
    this.code = code;
  }

  /** Its code. */
  public String code() {
    return code;
  }

  void write(JsonText json) {
    json.object().string("system", SYSTEM).string("code", code).endObject();
  }
}
