import { effect } from '@preact/signals';
import { render } from 'preact';
import { Translation } from '../../components/translation';
import { markOwnPage } from '../../utils/platform/own-page';
import { pageTranslator } from '../../utils/platform/page-translator';
import { openRecord } from '../../utils/platform/records/record-page';
import { SummaryApp, titleOf } from './summary-app';

/** What happened in one session, named by the fragment; for agent and customer. Wiring only. */
markOwnPage();
const t = await pageTranslator();
const record = openRecord(location.hash.slice(1), t);

effect(() => {
  document.title = titleOf(record.value, t);
});

render(
  <Translation.Provider value={t}>
    <SummaryApp record={record} />
  </Translation.Provider>,
  document.body,
);
