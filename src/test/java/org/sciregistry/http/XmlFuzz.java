package org.sciregistry.http;

import ca.uhn.fhir.context.FhirContext;
import org.sciregistry.document.Document;
import org.sciregistry.document.Limits;
import org.sciregistry.fault.Fault;
import org.sciregistry.trial.Refusal;

/** Any XML is refused in words, or becomes JSON that is let in and can be written as XML again. */
public final class XmlFuzz {

  private static final Formats FORMATS = new Formats(FhirContext.forR4Cached());

  private XmlFuzz() {}

  /** Takes the body of a request. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      Document.parse(FORMATS.fromXml(input), Limits.RESOURCE);
    } catch (Fault refused) {
      Refusal.check(refused);
    }
  }
}
