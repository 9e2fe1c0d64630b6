package org.sciregistry.search;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import org.sciregistry.fault.Fault;
import org.sciregistry.trial.Refusal;

/** No page link but the one that was made here is read. */
public final class PageLinkFuzz {

  private static final PageLink LINKS = new PageLink(new byte[32]);
  private static final String QUERY = "Patient?name=Li";
  private static final PageLink.Place PLACE =
      new PageLink.Place(List.of("home"), List.of(17L), 0, List.of("=Li", "4711"), null);
  private static final String MADE_HERE = LINKS.sign(PLACE, "xian", QUERY);

  private PageLinkFuzz() {}

  /** Takes a page link. */
  public static void fuzzerTestOneInput(byte[] input) {
    String link = new String(input, US_ASCII);
    try {
      PageLink.Place read = LINKS.read(link, "xian", QUERY);
      if (!read.equals(PLACE)) {
        throw new AssertionError(link + " was read as " + read + ", made was " + MADE_HERE);
      }
    } catch (Fault refused) {
      Refusal.check(refused);
    }
  }
}
