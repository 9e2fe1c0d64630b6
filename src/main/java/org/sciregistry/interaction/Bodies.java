package org.sciregistry.interaction;

import java.util.regex.Pattern;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/** What a body must say to fit its URL. */
public final class Bodies {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

  private Bodies() {}

  /** The resource's type, which must be the one asked for. */
  static void requireType(Node resource, String type) {
    String sent = resource.text("resourceType");
    if (sent == null) {
      throw Fault.of(FaultCode.RESOURCE_TYPE_MISSING);
    }
    if (!sent.equals(type)) {
      throw Fault.of(FaultCode.RESOURCE_TYPE_DIFFERS, shown(sent), type);
    }
  }

  /**
   * Search parameters are part of the guide: one taken in here would change what every search costs. The audit trail tells what happened, and nobody else
   * writes it.
   */
  public static boolean isWritable(String type) {
    return !type.equals("SearchParameter") && !type.equals(AuditSearch.TYPE);
  }

  static void requireWritable(String method, String type) {
    if (!isWritable(type)) {
      throw Fault.of(FaultCode.METHOD_NOT_ALLOWED, method, type);
    }
  }

  /** The resource's id, which must be the one of the URL. */
  static void requireId(Node resource, String id) {
    requireIdForm(id);
    String sent = resource.text("id");
    if (sent == null) {
      throw Fault.at(resource.text("resourceType") + ".id", FaultCode.ID_MISSING, id);
    }
    if (!sent.equals(id)) {
      throw Fault.at(resource.text("resourceType") + ".id", FaultCode.ID_DIFFERS, shown(sent), id);
    }
  }

  static void requireIdForm(String id) {
    if (!ID.matcher(id).matches()) {
      throw Fault.of(FaultCode.ID_INVALID, shown(id));
    }
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }
}
