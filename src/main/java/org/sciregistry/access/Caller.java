package org.sciregistry.access;

import java.util.List;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/**
 * Who sends a request, and what they may do; all of it comes from their token and registration.
 *
 * @param client the client's registered id
 * @param role what the client is there for
 * @param site the site it belongs to, and the only one it writes to
 * @param sites the sites it reads, its own first
 * @param grants what it may do
 */
public record Caller(String client, Role role, Site site, List<Site> sites, Grants grants) {

  /** Copies the sites. */
  public Caller {
    sites = List.copyOf(sites);
  }

  /** Everybody on this machine, while no clients are configured. */
  public static Caller local(String client, Site site) {
    return new Caller(client, Role.LOCAL, site, List.of(site), Role.LOCAL.most());
  }

  /** Whether something may be done with at least some resources of a type. */
  public boolean may(Action action, String type) {
    return role.sees(type) && grants.allows(action, type);
  }

  /**
   * Makes sure something may be done.
   *
   * @throws Fault 403 when it may not, with any resource of the type
   */
  public void require(Action action, String type) {
    if (!may(action, type)) {
      throw Fault.of(
          FaultCode.SCOPE_MISSING, "system/" + type + "." + action.letter(), role.word());
    }
  }

  /**
   * Makes sure something may be done with every resource of a type, as where resources cannot be told apart by what they hold.
   *
   * @throws Fault 403 when it may not
   */
  public void requireAll(Action action, String type) {
    require(action, type);
    if (!filters(action, type).isEmpty()) {
      throw Fault.of(
          FaultCode.SCOPE_MISSING, "system/" + type + "." + action.letter(), role.word());
    }
  }

  /**
   * Makes sure persons may be counted over all sites.
   *
   * @throws Fault 403 for whoever has no role for linkage, or a token without its scope
   */
  public void requireLinkage() {
    boolean linkage = role == Role.LINKAGE || role == Role.LOCAL;
    if (!linkage) {
      throw Fault.of(FaultCode.LINKAGE_ONLY, role.word());
    }
    if (!grants.allows(Action.SEARCH, "Person")) {
      throw Fault.of(FaultCode.SCOPE_MISSING, "system/Person.s", role.word());
    }
  }

  /** The searches of which a resource must match at least one; none when every resource is allowed. */
  public List<String> filters(Action action, String type) {
    return grants.filters(action, type);
  }

  /** The site a resource id belongs to, by the code it starts with; the caller's own when it starts with none that may be read. */
  public Site siteOf(String id) {
    for (Site one : sites) {
      if (id.startsWith(one.code() + "-")) {
        return one;
      }
    }
    return site;
  }
}
