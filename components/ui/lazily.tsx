'use client';

import { Component, type ContextType, type ReactNode } from 'react';
import { ToastContext } from './toast';

type LazilyProps = {
  /** Leaves it out again, so that it can be asked for anew. */
  onFail: () => void;
  children: ReactNode;
};

/** Around what is fetched when it is opened: what cannot be fetched is told in a note, and the page stays. */
export class Lazily extends Component<LazilyProps, { failed: boolean }> {
  static override contextType = ToastContext;
  declare context: ContextType<typeof ToastContext>;
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch() {
    this.context.add({
      title: 'This could not be opened',
      description: 'Lynceus does not answer, or is a newer one than this page: load the page again.',
    });
    this.props.onFail();
  }

  override render() {
    return this.state.failed ? null : this.props.children;
  }
}
