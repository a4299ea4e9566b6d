import { css } from '@emotion/css';
import type { DataFrame, DataQueryRequest, GrafanaTheme2 } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import type { RankingHeader, FrameOf } from '../../../frames';
import { Advice } from './Advice';
import { Incidents } from './Incidents';
import type { RankingLayout } from './layout';
import { LeagueTable } from './LeagueTable';
import { RegionHeat } from './RegionHeat';
import { heatTable, hasOverall, regionsOf, rowsIn, type Scope, scopeIn } from './scope';
import { ScopePicker } from './ScopePicker';
import { Steering } from './Steering';
import { useWhatIf } from './useWhatIf';
import { WhatIfPanel } from './WhatIfPanel';
import { manifestText } from './words';

interface Props {
  ranking: FrameOf<DataFrame, RankingHeader>;
  /** The region that the panel's option names; empty for everything. */
  region: string;
  request: DataQueryRequest | undefined;
  timeZone: TimeZone;
  width: number;
  layout: RankingLayout;
}

/** Width (px) of the buttons beside the regions. */
const buttons = 210;

/** One ranking: whose scope, the table, what to do, what happened, where. */
export function Ranking({ ranking, region, request, timeZone, width, layout }: Props) {
  const styles = useStyles2(getStyles);
  const { frame, header } = ranking;
  const [scope, setScope] = useScope(header, region);
  const [trying, setTrying] = useState(false);
  const [steers, setSteers] = useState(false);
  const whatIf = useWhatIf(header, request);
  const shown = (trying && whatIf.answer) || header;
  const heat = useMemo(() => heatTable(shown), [shown]);
  const regions = regionsOf(header);
  const knobs = request ? (header.whatIf ?? []) : [];
  const manifest = manifestText(shown.steering, scope);
  const close = () => {
    whatIf.reset();
    setTrying(!trying);
  };

  return (
    <div className={styles.ranking}>
      {layout.toolbar && (
        <div className={styles.toolbar}>
          <ScopePicker
            regions={regions}
            overall={hasOverall(header.rows)}
            scope={scope}
            width={width - buttons}
            onChange={setScope}
          />
          <span className={styles.buttons}>
            {knobs.length > 0 && (
              <Button
                size="sm"
                variant="secondary"
                fill="outline"
                icon="sliders-v-alt"
                aria-expanded={trying}
                onClick={close}
              >
                What if
              </Button>
            )}
            {manifest && layout.below && (
              <Button
                size="sm"
                variant="secondary"
                fill="outline"
                icon="arrow"
                aria-expanded={steers}
                onClick={() => setSteers(!steers)}
              >
                Steering
              </Button>
            )}
          </span>
        </div>
      )}
      {trying && <WhatIfPanel knobs={knobs} whatIf={whatIf} />}
      <div className={styles.answer} data-stale={trying && whatIf.busy}>
        <LeagueTable
          rows={rowsIn(shown.rows, scope)}
          all={shown.rows}
          before={shown === header ? undefined : rowsIn(header.rows, scope)}
          scope={scope}
          frame={frame}
          caption={shown === header ? header.summary.sentence : `What if: ${shown.summary.sentence}`}
          currency={shown.split?.currency ?? ''}
          timeZone={timeZone}
          layout={layout}
        />
        {layout.below && (
          <>
            {shown.split && <Advice split={shown.split} />}
            {steers && manifest && <Steering text={manifest} of={scope ?? 'all regions'} />}
            {header.incidents !== undefined && header.incidents.length > 0 && (
              <Incidents incidents={header.incidents} timeZone={timeZone} />
            )}
            {regions.length > 1 && <RegionHeat table={heat} scope={scope} onScope={setScope} />}
          </>
        )}
      </div>
    </div>
  );
}

/** The scope chosen here, which a refresh keeps; the panel's option until then, and again when that changes. */
function useScope(header: Parameters<typeof scopeIn>[0], region: string): [Scope, (scope: Scope) => void] {
  const [chosen, setChosen] = useState<{ scope: Scope; region: string }>();
  const wanted = chosen?.region === region ? chosen.scope : region || undefined;
  return [scopeIn(header, wanted), (scope) => setChosen({ scope, region })];
}

const getStyles = (theme: GrafanaTheme2) => ({
  ranking: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
  toolbar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  buttons: css({ display: 'inline-flex', gap: theme.spacing(1), marginLeft: 'auto' }),
  answer: css({
    [theme.transitions.handleMotion('no-preference')]: {
      transition: `opacity ${theme.transitions.duration.shortest}ms`,
    },
    '&[data-stale="true"]': { opacity: 0.6 },
  }),
});
