package org.sciregistry.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.sciregistry.fault.Fault;
import org.sciregistry.store.StoreConfiguration;
import org.sciregistry.trial.Refusal;
import org.sciregistry.trial.Scratch;

/** Any search is refused in words or carried out; no query string reaches the database as a fault of its own. */
public final class SearchFuzz {

  private static final ChartStore CHARTS = charts();

  private SearchFuzz() {}

  private static ChartStore charts() {
    try {
      ChartStore charts =
          new ChartStore(StoreConfiguration.embedded(Scratch.folder("fuzz")), Clock.systemUTC());
      charts.put(
          "Patient", "li", "'name':[{'family':'Li','given':['Na']}],'birthDate':'1980-05-01'");
      charts.put(
          "Observation",
          "lems",
          "'status':'final','subject':{'reference':'Patient/li'},'effectiveDateTime':'2026-01-05',"
              + "'code':{'coding':[{'system':'http://loinc.org','code':'89059-2'}]},"
              + "'valueQuantity':{'value':31,'system':'http://unitsofmeasure.org','code':'1'}");
      return charts;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Takes the path of a search and its query string, as in a URL: {@code Observation?code=x}. */
  public static void fuzzerTestOneInput(byte[] input) {
    String url = new String(input, UTF_8);
    int question = url.indexOf('?');
    String[] path = url.substring(0, Math.max(0, question)).split("/", 3);
    String query = url.substring(question + 1);
    try {
      SearchScope scope = path.length == 3
          ? SearchScope.within(path[0], path[1], path[2])
          : path[0].isEmpty() ? SearchScope.EVERYTHING : SearchScope.of(path[0]);
      CHARTS
          .search()
          .page(CHARTS.store(), ChartStore.EHR, scope, QueryParameter.parse(query), false);
    } catch (Fault refused) {
      Refusal.check(refused);
    }
  }
}
