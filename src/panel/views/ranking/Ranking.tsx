import { css } from '@emotion/css';
import type { DataFrame, DataQueryRequest, GrafanaTheme2 } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import type { FrameOf, RankingHeader } from '../../../frames';
import { Advice } from './Advice';
import { Incidents } from './Incidents';
import type { RankingLayout } from './layout';
import { LeagueTable } from './LeagueTable';
import { RankingToolbar } from './RankingToolbar';
import { RegionHeat } from './RegionHeat';
import { heatTable, regionsOf, rowsIn, type Scope, scopeIn } from './scope';
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

/** One ranking: its scope, the table, the advised split, incidents and regions. */
export function Ranking({ ranking, region, request, timeZone, width, layout }: Props) {
  const styles = useStyles2(getStyles);
  const { frame, header } = ranking;
  const [scope, setScope] = useScope(header, region);
  const [trying, setTrying] = useState(false);
  const [steers, setSteers] = useState(false);
  const whatIf = useWhatIf(header, request);
  const shown = (trying && whatIf.answer) || header;
  const options = request ? (header.whatIf ?? []) : [];
  const manifest = manifestText(shown.steering, scope);
  const toggleWhatIf = () => {
    whatIf.reset();
    setTrying(!trying);
  };

  return (
    <div className={styles.ranking}>
      {layout.toolbar && (
        <RankingToolbar
          header={header}
          scope={scope}
          width={width}
          onScope={setScope}
          whatIf={options.length > 0 ? { open: trying, onToggle: toggleWhatIf } : undefined}
          steering={manifest && layout.below ? { open: steers, onToggle: () => setSteers(!steers) } : undefined}
        />
      )}
      {trying && <WhatIfPanel options={options} whatIf={whatIf} />}
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
          <BelowTable
            header={header}
            shown={shown}
            manifest={steers ? manifest : undefined}
            scope={scope}
            onScope={setScope}
            timeZone={timeZone}
          />
        )}
      </div>
    </div>
  );
}

interface BelowProps {
  header: RankingHeader;
  /** With the options that are tried out; else the same. */
  shown: RankingHeader;
  /** The steering manifest, where it is to be shown. */
  manifest: string | undefined;
  scope: Scope;
  onScope: (scope: Scope) => void;
  timeZone: TimeZone;
}

/** What is below the table, to scroll to. Incidents happened, so options that are tried out do not change them. */
function BelowTable({ header, shown, manifest, scope, onScope, timeZone }: BelowProps) {
  const heat = useMemo(() => heatTable(shown), [shown]);
  const { incidents = [] } = header;
  return (
    <>
      {shown.split && <Advice split={shown.split} />}
      {manifest && <Steering text={manifest} of={scope ?? 'all regions'} />}
      {incidents.length > 0 && <Incidents incidents={incidents} timeZone={timeZone} />}
      {regionsOf(header).length > 1 && <RegionHeat table={heat} scope={scope} onScope={onScope} />}
    </>
  );
}

/** The scope chosen here, which a refresh keeps; the panel's option until then, and again when that changes. */
function useScope(header: RankingHeader, region: string): [Scope, (scope: Scope) => void] {
  const [chosen, setChosen] = useState<{ scope: Scope; region: string }>();
  const wanted = chosen?.region === region ? chosen.scope : region || undefined;
  return [scopeIn(header, wanted), (scope) => setChosen({ scope, region })];
}

const getStyles = (theme: GrafanaTheme2) => ({
  ranking: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
  answer: css({
    [theme.transitions.handleMotion('no-preference')]: {
      transition: `opacity ${theme.transitions.duration.shortest}ms`,
    },
    '&[data-stale="true"]': { opacity: 0.6 },
  }),
});
