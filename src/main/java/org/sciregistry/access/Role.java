package org.sciregistry.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/** What a client is there for; its scopes never allow more. */
public enum Role {
  /** A hospital's system: brings the data of its site, and mends what it brought; it cannot delete. */
  SUBMITTER("system/*.crus", false),
  /** Reads the data of its site. */
  READER("system/*.rs", false),
  /** Reads the data of all sites. */
  ANALYST("system/*.rs", true),
  /** Reads all sites; writes and deletes at its own. */
  ADMINISTRATOR("system/*.cruds", true),
  /** Reads the audit trail of its site, and nothing else. */
  AUDITOR("system/AuditEvent.rs", false),
  /** Counts persons and registrations over all sites by person tokens, and sees no resource. */
  LINKAGE("system/Person.s", true),
  /** Everybody on this machine, while no clients are configured. */
  LOCAL("system/*.cruds", true);

  /** The type only auditors see. */
  public static final String AUDITED = "AuditEvent";

  private final Grants most;
  private final boolean everySite;

  Role(String most, boolean everySite) {
    this.most = Grants.parse(most);
    this.everySite = everySite;
  }

  /**
   * The role a word names.
   *
   * @throws Fault when it names none
   */
  public static Role of(String word) {
    for (Role role : values()) {
      if (role != LOCAL && role.word().equals(word)) {
        return role;
      }
    }
    throw Fault.of(
        FaultCode.ROLE_UNKNOWN,
        word,
        Arrays.stream(values())
            .filter(role -> role != LOCAL)
            .map(Role::word)
            .collect(Collectors.joining(", ")));
  }

  /** The word used in commands. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The most it allows. */
  public Grants most() {
    return most;
  }

  /** Whether it reads all sites. */
  public boolean readsEverySite() {
    return everySite;
  }

  /** Whether it sees a resource type at all, whatever its scopes say. */
  boolean sees(String type) {
    return this == LOCAL || this != LINKAGE && (this == AUDITOR) == type.equals(AUDITED);
  }
}
